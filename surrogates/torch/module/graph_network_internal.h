#pragma once

#include <ATen/ATen.h>

#include "surrogates/compiler/graph_batch.h"
#include "surrogates/compiler/graph_model.h"
#include "surrogates/torch/module/products_internal.h"

namespace understudy {

/// The recursion of a graph compiler over the nodes of a batch, and its derivative. The derivative
/// is written by hand: weights are shared by all levels, so that their gradients are one product
/// each over all nodes, where autograd would add up level by level.
/// Every call REQUIRES c10::InferenceMode or at::NoGradGuard.
class GraphNetwork {
 public:
  GraphNetwork(const GraphModelShape& shape, at::Device device, bool half);

  struct Embeddings {
    at::Tensor roots;  ///< [graphs, width]
    at::Tensor means;  ///< [graphs, width] over the nodes of each
  };

  /// parameters: flat, as GraphModelLayout says.
  Embeddings forward(const at::Tensor& parameters, const GraphBatch& batch);

  /// Adds d loss / d parameters for the batch given last to `gradients`, flat as the parameters.
  void backward(const Embeddings& gradient, const at::Tensor& gradients);

 private:
  /// What the levels leave behind for the derivative, by row: [N, hidden] or [N, width].
  struct Traces {
    at::Tensor features, operands, third;       ///< what was multiplied
    at::Tensor products, sums, values;          ///< before gain; after gain and bias; after gelu
    at::Tensor mixed, embeddings;               ///< before and after normalisation; [N + 1, width]
    std::vector<at::Tensor> means, deviations;  ///< of the normalisation, per level
  };

  at::Tensor indices(const std::vector<std::int64_t>& values) const;
  void prepare(const at::Tensor& parameters, const GraphBatch& batch);
  void forward_level(const GraphLevel& level, std::size_t number);
  void backward_level(const GraphLevel& level, std::size_t number, at::Tensor& flowing);

  GraphModelLayout layout_;
  std::int64_t width_;
  at::Device device_;
  Products product_;

  // Of the batch given last.
  std::vector<GraphLevel> levels_;
  at::Tensor kinds_, operands_[3], graph_of_, roots_, counts_;
  at::Tensor gain_, bias_, w_operands_, w_third_, w_features_, w_mix_, mix_bias_;
  at::Tensor backward_sums_, backward_products_, backward_mixed_;  ///< gradients by row
  Traces trace_;
};

}  // namespace understudy
