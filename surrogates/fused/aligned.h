#pragma once

#include <cstddef>
#include <new>
#include <vector>

#include "surrogates/fused/kernel_arguments.h"

namespace understudy::fused {

/// Memory that vectors may be read from whole.
template <typename T>
struct AlignedAllocator {
  using value_type = T;
  AlignedAllocator() = default;
  template <typename U>
  explicit AlignedAllocator(const AlignedAllocator<U>&) {}
  T* allocate(std::size_t count) {
    return static_cast<T*>(::operator new(count * sizeof(T), std::align_val_t(kAlignment)));
  }
  void deallocate(T* memory, std::size_t) {
    ::operator delete(memory, std::align_val_t(kAlignment));
  }
  bool operator==(const AlignedAllocator&) const { return true; }
  bool operator!=(const AlignedAllocator&) const { return false; }
};

using Floats = std::vector<float, AlignedAllocator<float>>;

}  // namespace understudy::fused
