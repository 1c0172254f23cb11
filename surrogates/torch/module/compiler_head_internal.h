#pragma once

#include <ATen/ATen.h>

#include "surrogates/torch/module/reader_internal.h"

namespace understudy {

/// What follows the reader: embeddings -> surrogates -> their outputs. All of it is differentiable
/// by autograd.
class CompilerHead {
 public:
  explicit CompilerHead(const CompilerShape& shape);

  /// [n, P], or [1, P] where no program was read.
  at::Tensor weights(FollowedBlocks& parameters, const Reading& reading, std::size_t head) const;

  /// [n, 2]
  at::Tensor units(FollowedBlocks& parameters, const Reading& reading) const;

  /// Networks' outputs on their inputs: [n, points].
  at::Tensor outputs(const at::Tensor& weights, const at::Tensor& inputs, std::size_t head) const;

 private:
  HeadShapes shapes_;
  HeadLayout layout_;
};

}  // namespace understudy
