#pragma once

#include <ATen/ATen.h>

#include <vector>

#include "surrogates/training/blocks_internal.h"
#include "surrogates/training/compiler_trainer.h"
#include "surrogates/training/graph_network_internal.h"

namespace understudy {

/// Examples as tensors.
struct ExampleTensors {
  at::Tensor root_features, inputs, targets, weights, units;

  ExampleTensors(const CompilerExamples& examples, at::Device device);
};

/// What follows the recursion: embeddings -> surrogates -> their outputs. All of it is
/// differentiable by autograd.
class CompilerHead {
 public:
  CompilerHead(const GraphModelShape& shape, bool reads_program)
      : shape_(shape), layout_(shape), reads_program_(reads_program) {}

  /// z of GraphModelShape: [graphs, hidden].
  at::Tensor trunk(FollowedBlocks& parameters, const GraphNetwork::Embeddings& embeddings,
                   const at::Tensor& root_features) const;

  /// [graphs, P], or [1, P] of a compiler that does not read programs.
  at::Tensor weights(FollowedBlocks& parameters, const at::Tensor& trunk, std::size_t head) const;

  /// [graphs, 2]
  at::Tensor units(FollowedBlocks& parameters, const at::Tensor& trunk,
                   const at::Tensor& root_features) const;

  /// Networks' outputs on their inputs: [graphs, points].
  at::Tensor outputs(const at::Tensor& weights, const at::Tensor& inputs, std::size_t head) const;

 private:
  GraphModelShape shape_;
  GraphModelLayout layout_;
  bool reads_program_;
};

}  // namespace understudy
