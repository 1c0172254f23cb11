#pragma once

#include <Eigen/Core>
#include <vector>

#include "surrogates/network/architecture.h"

namespace understudy {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Turns sums into values, and writes d value / d sum unless `slopes` is null. Everything is told
/// by exp, which Eigen vectorises while the C library's tanh is called number by number; the
/// absolute error stays at the rounding of 1.0, and NaN stays NaN.
void activate(Activation activation, std::size_t size, double* sums, double* slopes);

/// One network on many points at once. inputs: [n x d] scaled; returns [n x 1].
RowMajor forward_rows(const Architecture& architecture, const double* parameters,
                      const RowMajor& inputs);

/// What every parameter does to the output at each point: outputs [n], derivatives [n x
/// parameters()], in the order of the parameters.
struct Linearised {
  Eigen::VectorXd outputs;
  RowMajor derivatives;
};
Linearised linearise(const Architecture& architecture, const double* parameters,
                     const RowMajor& inputs);

}  // namespace understudy
