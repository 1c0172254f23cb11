#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <map>
#include <vector>

#include "base/matrix.h"
#include "surrogates/network/architecture.h"

namespace understudy {

/// k scalar networks of one shape, evaluated and differentiated side by side in single precision.
///
/// Values are feature-major, [k, width, n] for n columns (rows of data), so that the first layer,
/// which reads the same inputs for all k, is one matrix product. The derivatives are written out
/// by hand: for networks this small autograd's bookkeeping costs several times the arithmetic.
/// Every call REQUIRES c10::InferenceMode.
class TorchNetwork {
 public:
  /// parameters: [k x P] as in Surrogate.
  TorchNetwork(const std::vector<std::size_t>& widths, Activation activation,
               const Matrix& parameters);

  /// inputs: [d, n] -> outputs [k, n], a view that the next call with n columns overwrites.
  at::Tensor& forward(const at::Tensor& inputs);

  /// Writes d loss / d parameters into gradients(), or adds it. REQUIRES that d loss / d outputs
  /// has been written over what forward() returned for the same inputs, here as [n, d].
  void backward(const at::Tensor& inputs_transposed, bool add);

  /// All parameters and their gradients, [k P] each, in an order of this class's own: layer after
  /// layer, and output after output within a layer's weights and within its biases.
  at::Tensor& parameters() { return parameters_; }
  at::Tensor& gradients() { return gradients_; }

  /// For each of the k P parameters, the output whose network it belongs to: [k P].
  const at::Tensor& owners() const { return owners_; }

  /// A flat tensor in the order above -> [k x P] as in Surrogate.
  Matrix to_matrix(const at::Tensor& flat) const;

 private:
  // Stacks of k matrices, [k, rows, columns]. The first layer's are one matrix [k rows, columns],
  // and all are when k is 1: LibTorch works through a stack matrix by matrix, at a price for each.
  struct Layer {
    at::Tensor weights;  ///< [k, to, from]
    at::Tensor biases;   ///< [k, to, 1]
    at::Tensor weights_transposed;

    /// For a layer of gradients: those of its weights and biases, from d loss / d its sums and the
    /// values that it multiplied.
    void collect(const at::Tensor& gradient, const at::Tensor& values_transposed, bool add);
  };

  /// Room for the values of n columns.
  struct Workspace {
    std::vector<at::Tensor> sums;               ///< [k, to, n] per layer, before activation
    std::vector<at::Tensor> values;             ///< likewise after it
    std::vector<at::Tensor> values_transposed;  ///< [k, n, to]
    std::vector<at::Tensor> gradients;          ///< d loss / d sums; the last layer's: its sums
    at::Tensor first_sums, first_gradients;     ///< [k to, n] views of the first layer's
    at::Tensor outputs;                         ///< [k, n] view of the last layer's sums
  };

  std::vector<std::int64_t> stack(std::int64_t rows, std::int64_t columns) const;
  std::vector<Layer> layers_of(const at::Tensor& flat) const;
  Workspace& workspace(std::int64_t columns);

  std::vector<std::int64_t> widths_;
  Activation activation_;
  std::int64_t networks_;
  at::Tensor parameters_, gradients_, owners_;
  std::vector<Layer> layers_, layer_gradients_;
  std::map<std::int64_t, Workspace> workspaces_;  // few: a data set is cut into few sizes
};

}  // namespace understudy
