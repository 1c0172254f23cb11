#pragma once

#include <cstddef>
#include <vector>

#include "surrogates/architecture.h"

namespace understudy::fused {

/// out = left right, or out += left right: the one product that forward sums, backward gradients
/// and gradients of weights are made of. out is [rows x columns], right [inner x columns]; element
/// (i, j) of left is at left[i * left_row + j * left_inner], so that it may be transposed.
struct Product {
  float* out;
  std::size_t out_stride;
  const float* left;
  std::size_t left_row, left_inner;
  const float* right;
  std::size_t right_stride;
  std::size_t rows, inner, columns;  ///< columns: a multiple of Kernels::lanes
  bool add;
};

/// Gradients with respect to a layer's values become those with respect to its sums.
struct Chain {
  Activation activation;
  const float* values;  ///< [features x stride]
  const float* slopes;  ///< likewise, for SiLU alone: the others' slopes follow from their values
  float* gradient;      ///< likewise, in and, if `keep`, out
  bool keep;
  const float* errors;   ///< [rows]: before a layer of one output, whose errors times `weights`,
  const float* weights;  ///< [features], are the gradient that comes in; or null
  std::size_t stride;
  float* transposed;  ///< out: [rows x padded], zero in columns from `features` on
  std::size_t features;
  std::size_t rows, padded;  ///< multiples of Kernels::lanes
};

/// One step of Adam (Kingma, Ba 2015, algorithm 1); `rate` and `unbias` hold the corrections for
/// the step's number: parameter -= rate * mean / (sqrt(square) * unbias + epsilon).
struct AdamStep {
  float rate, unbias;
  const float* gradient;
  float* parameter;
  float* mean;
  float* square;
  std::size_t count;  ///< a multiple of Kernels::lanes
};

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

constexpr std::size_t kMostLanes = 16;
constexpr std::size_t kAlignment = kMostLanes * sizeof(float);

/// For every instruction set that this machine has and that was compiled for, the best first.
const std::vector<const Kernels*>& all_kernels();

/// `count` rounded up to whole vectors.
inline std::size_t padded(std::size_t count, std::size_t lanes) {
  return (count + lanes - 1) / lanes * lanes;
}

}  // namespace understudy::fused
