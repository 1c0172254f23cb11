#pragma once

#include <Eigen/Core>
#include <optional>

#include "surrogates/network_rows_internal.h"

namespace understudy {

/// Mean squared error of a linearised network near its parameters p: E(p + s) = E + 2 g's + s'Hs.
struct NormalEquations {
  Eigen::MatrixXd matrix;    ///< H, its lower triangle
  Eigen::VectorXd gradient;  ///< g
};

NormalEquations normal_equations(const Architecture& architecture, const double* parameters,
                                 const RowMajor& inputs, const Eigen::VectorXd& targets);

/// s of (H + damping I) s = -g; nothing where that is not positive definite in double precision.
std::optional<Eigen::VectorXd> solve_damped(const NormalEquations& equations, double damping);

}  // namespace understudy
