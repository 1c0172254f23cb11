#pragma once

#include <vector>

#include "base/matrix.h"

namespace understudy {

/// The smooth function through given values that bends least: sum_i w_i |x - p_i|^3 plus a
/// polynomial, linear or, where there are points enough to determine one, quadratic.
/// Needs no length scale to be guessed, and converges as points gather around an optimum.
/// Powell: The theory of radial basis function approximation in 1990. Oxford, 1992.
/// Where the points do not determine it (too few, or all in a plane), the flattest one is taken.
class CubicInterpolant {
 public:
  CubicInterpolant() = default;  ///< 0 everywhere

  /// points: [n x m], distinct; values: [n x k], finite. Takes O(n^3).
  CubicInterpolant(const Matrix& points, const Matrix& values);

  /// Adds the k values at x [m] to `values`, and their derivatives to `jacobian` [k x m] unless it
  /// is null.
  void add(const std::vector<double>& x, std::vector<double>& values, Matrix* jacobian) const;

 private:
  void add_polynomial(const std::vector<double>& z, std::vector<double>& values,
                      Matrix* jacobian) const;

  bool quadratic_ = false;
  std::vector<double> centre_;  // [m] of the points, and their extent: keeps the system well scaled
  double extent_ = 1.0;
  Matrix points_;   // [n x m], centred and scaled
  Matrix weights_;  // of the cubes [n x k], then of the polynomial's terms
};

}  // namespace understudy
