#pragma once

#include <cstddef>

#include "surrogates/network/architecture.h"

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

constexpr std::size_t kMostLanes = 16;
constexpr std::size_t kAlignment = kMostLanes * sizeof(float);

/// `count` rounded up to whole vectors.
inline std::size_t padded(std::size_t count, std::size_t lanes) {
  return (count + lanes - 1) / lanes * lanes;
}

}  // namespace understudy::fused
