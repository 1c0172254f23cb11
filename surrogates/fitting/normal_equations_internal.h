#pragma once

#include <Eigen/Core>
#include <optional>

#include "surrogates/network/network_rows_internal.h"

namespace understudy {

/// Mean squared error of a linearised network near its parameters p: E(p + s) = E + 2 g's + s'Hs,
/// where H = D D' and g = D r for the derivatives D [parameters x rows] and the errors r, both
/// divided by the root of the number of rows.
struct NormalEquations {
  Eigen::VectorXd gradient;  ///< g
  double largest = 0.0;      ///< of H's diagonal
  /// H's lower triangle; where there are fewer rows than parameters, that of D'D, which has the
  /// same eigenvalues but for zeros and is smaller.
  Eigen::MatrixXd matrix;
  Eigen::MatrixXd derivatives;  ///< D where `matrix` is D'D, else empty
  Eigen::VectorXd errors;       ///< r, likewise
};

NormalEquations normal_equations(const Architecture& architecture, const double* parameters,
                                 const RowMajor& inputs, const Eigen::VectorXd& targets);

/// s of (H + damping I) s = -g; nothing where that is not positive definite in double precision.
std::optional<Eigen::VectorXd> solve_damped(const NormalEquations& equations, double damping);

}  // namespace understudy
