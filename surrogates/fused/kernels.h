#pragma once

#include <cstddef>
#include <vector>

#include "surrogates/fused/kernel_arguments.h"
#include "surrogates/network/architecture.h"

namespace understudy::fused {

/// What the networks are computed by, compiled for one instruction set. A lane is a row of data
/// (or, in gradients of weights, a feature). Every sum has one order, so that equal calls give
/// equal bits; other instruction sets give other roundings. Pointers are aligned to kAlignment.
struct Kernels {
  const char* name;   ///< "AVX3", as Highway calls it
  std::size_t lanes;  ///< numbers in a vector, or 4 if that is more; <= kMostLanes

  void (*multiply)(const Product& product);

  /// out[f] = sum over rows of left[f * stride + row] * right[row], or out[f] +=.
  void (*dot)(const float* left, std::size_t stride, const float* right, std::size_t features,
              std::size_t rows, bool add, float* out);

  /// Sums -> values, in place; `slopes` is written for SiLU alone. Tanh is within 5 units in the
  /// last place, sigmoid within 4 (below -87 it is in 0..2e-38); NaN stays NaN.
  void (*activate)(Activation activation, float* sums, float* slopes, std::size_t count);

  void (*backpropagate)(const Chain& chain);

  /// out[f * stride + i] = rows[i][f]; count and features are multiples of lanes.
  void (*pack)(const float* const* rows, std::size_t count, std::size_t features, float* out,
               std::size_t stride);

  void (*adam)(const AdamStep& step);
};

/// For every instruction set that this machine has and that was compiled for, the best first.
const std::vector<const Kernels*>& all_kernels();

}  // namespace understudy::fused
