#pragma once

#include <optional>
#include <vector>

namespace understudy {

/// How the likeness of two outputs falls with the distance r of their inputs, in length scales.
enum class Kernel {
  Matern52,            ///< (1 + sqrt(5) r + 5/3 r^2) exp(-sqrt(5) r): twice differentiable
  SquaredExponential,  ///< exp(-r^2 / 2): smooth
};

/// What a Gaussian process holds of outputs: those at inputs a and b covary as
/// variance * (kernel(|(a - b) / lengths|) + noise where a and b are one row).
/// In logarithms, which are what is searched and what priors are of.
struct Covariance {
  Kernel kernel = Kernel::Matern52;
  std::vector<double> log_lengths;  ///< [d], in the units of the inputs
  double log_noise = 0.0;           ///< of the noise's variance, in shares of `variance`
  std::optional<double> variance;   ///< nothing: the likeliest, which the rows give in closed form
};

}  // namespace understudy
