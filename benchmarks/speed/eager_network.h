#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "base/module.h"
#include "surrogates/network/architecture.h"

namespace understudy {

/// A network of torch::nn modules as LibTorch's tutorials call it: inputs [n x d] scaled, one
/// output.
class EagerNetwork {
 public:
  virtual ~EagerNetwork() = default;
  virtual void value(std::size_t n, const float* x, float* y) = 0;
  /// By autograd. gradient: [n x d]
  virtual void gradient(std::size_t n, const float* x, float* y, float* gradient) = 0;
};

}  // namespace understudy

/// parameters: of one network, as in Surrogate. A symbol of the module understudy_eager.
UNDERSTUDY_MODULE_ENTRY understudy::EagerNetwork* understudy_eager_network(
    const std::vector<std::size_t>& widths, understudy::Activation activation,
    const double* parameters);
