#pragma once

#include <cstddef>
#include <vector>

#include "surrogates/fused/aligned.h"
#include "surrogates/fused/kernels.h"
#include "surrogates/fused/rows.h"

namespace understudy::fused {

/// A layer of a network: where its numbers are, among the network's and in a Workspace.
struct Layer {
  std::size_t from, to;
  std::size_t columns;     ///< `to` in whole vectors; 1 in the last layer, which has one output
  std::size_t parameters;  ///< offset of [from + 1 x columns]: weights from each feature, biases
  std::size_t values;      ///< offset of the layer's values, [to + 1 x stride], the last ones
};

/// Layers and memory that networks of one shape share while they compute.
class Workspace {
 public:
  Workspace(const std::vector<std::size_t>& widths, Activation activation, const Kernels& kernels,
            std::size_t stride);

  const Kernels& kernels;
  Activation activation;
  std::size_t stride;  ///< rows of a block, at most
  std::vector<Layer> layers;
  std::size_t parameters = 0;  ///< of a network, padding included
  Floats values, slopes;       ///< of all layers; slopes for SiLU alone
  Floats gradient, earlier;    ///< [widest x stride] with respect to a layer's sums, the one before
  Floats errors;               ///< [stride] with respect to the output
  Floats transposed;           ///< [stride x widest], the same as `gradient`
};

/// One scalar network and what Adam knows of it.
class Network {
 public:
  /// parameters: as in Surrogate.
  Network(const Workspace& work, const double* parameters);

  /// A step of Adam for the mean squared error of output `output` on the rows of a batch.
  void step(Workspace& work, const Rows& rows, const Batch& batch, std::size_t output,
            double learning_rate);

  /// d mean squared error / d parameter on the rows of a batch, as in Surrogate.
  std::vector<double> gradient(Workspace& work, const Rows& rows, const Batch& batch,
                               std::size_t output);

  /// Mean squared error on all rows, summed in double precision; 0 without rows.
  double loss(Workspace& work, const Rows& rows, std::size_t output) const;

  /// Remembers the parameters of now; what was kept last, as in Surrogate.
  void keep() { kept_ = parameters_; }
  std::vector<double> kept(const Workspace& work) const;

 private:
  const float* forward(Workspace& work, const Block& block) const;
  void backward(Workspace& work, const Block& block, bool add);
  void differentiate(Workspace& work, const Rows& rows, const Batch& batch, std::size_t output);

  Floats parameters_, gradient_, mean_, square_, kept_;
  int steps_ = 0;
};

}  // namespace understudy::fused
