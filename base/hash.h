#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/matrix.h"

namespace understudy {

/// 64-bit hash of some bytes (XXH3), the same on every machine.
std::uint64_t hash64(std::string_view bytes);

/// A content hash (XXH3, 128 bits) built up field by field. Every field is preceded by its length
/// or width, so ("ab","c") and ("a","bc") differ.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  Hasher& add(std::string_view text);
  Hasher& add(const char* text) { return add(std::string_view(text)); }
  Hasher& add(double value);
  Hasher& add(std::uint64_t value);
  Hasher& add(const std::vector<double>& values);
  Hasher& add(const Matrix& matrix);

  /// 32 lower-case hexadecimal digits.
  std::string digest() const;

 private:
  struct State;  // XXH3 state, 64-byte aligned: kept out of this header
  std::unique_ptr<State> state_;
};

}  // namespace understudy
