#include "optimizers/tuning/cubic_interpolant.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace understudy {
namespace {

double distance(const double* a, const double* b, std::size_t m) {
  double sum = 0.0;
  for (std::size_t j = 0; j < m; ++j) sum += (a[j] - b[j]) * (a[j] - b[j]);
  return std::sqrt(sum);
}

// The polynomial terms at z [m]: 1, z, and the products z_i z_j where the points determine them.
std::vector<double> polynomial(const double* z, std::size_t m, bool quadratic) {
  std::vector<double> terms = {1.0};
  terms.insert(terms.end(), z, z + m);
  for (std::size_t i = 0; i < m && quadratic; ++i)
    for (std::size_t j = i; j < m; ++j) terms.push_back(z[i] * z[j]);
  return terms;
}

// [Phi P; P' 0]: interpolation above, weights orthogonal to all polynomials below.
Eigen::MatrixXd saddle_system(const Matrix& points, bool quadratic) {
  const auto n = static_cast<Eigen::Index>(points.rows);
  const auto terms =
      static_cast<Eigen::Index>(polynomial(points.row(0), points.cols, quadratic).size());
  Eigen::MatrixXd system = Eigen::MatrixXd::Zero(n + terms, n + terms);
  for (std::size_t i = 0; i < points.rows; ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    for (std::size_t j = 0; j < i; ++j) {
      const auto col = static_cast<Eigen::Index>(j);
      const double r = distance(points.row(i), points.row(j), points.cols);
      system(row, col) = system(col, row) = r * r * r;
    }
    const std::vector<double> p = polynomial(points.row(i), points.cols, quadratic);
    for (Eigen::Index j = 0; j < terms; ++j)
      system(row, n + j) = system(n + j, row) = p[static_cast<std::size_t>(j)];
  }
  return system;
}

// The fast way where the points determine the interpolant, else the smallest solution.
Eigen::MatrixXd solve(const Eigen::MatrixXd& system, const Eigen::MatrixXd& right) {
  constexpr double kAccurate = 1e-9;
  const Eigen::MatrixXd solution = system.partialPivLu().solve(right);
  const double error = (system * solution - right).norm();
  if (error <= kAccurate * right.norm()) return solution;  // false for NaN too
  return system.completeOrthogonalDecomposition().solve(right);
}

}  // namespace

CubicInterpolant::CubicInterpolant(const Matrix& points, const Matrix& values)
    : centre_(points.cols, 0.0), points_(points) {
  if (points.rows == 0) return;
  for (std::size_t i = 0; i < points.rows; ++i)
    for (std::size_t j = 0; j < points.cols; ++j)
      centre_[j] += points(i, j) / static_cast<double>(points.rows);
  double extent = 0.0;
  for (std::size_t i = 0; i < points.rows; ++i)
    extent = std::max(extent, distance(points.row(i), centre_.data(), points.cols));
  if (extent > 0.0) extent_ = extent;
  for (std::size_t i = 0; i < points.rows; ++i)
    for (std::size_t j = 0; j < points.cols; ++j)
      points_(i, j) = (points(i, j) - centre_[j]) / extent_;

  quadratic_ = points.rows >= (points.cols + 1) * (points.cols + 2) / 2;
  const Eigen::MatrixXd system = saddle_system(points_, quadratic_);
  Eigen::MatrixXd right =
      Eigen::MatrixXd::Zero(system.rows(), static_cast<Eigen::Index>(values.cols));
  for (std::size_t i = 0; i < values.rows; ++i)
    for (std::size_t j = 0; j < values.cols; ++j)
      right(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = values(i, j);
  const Eigen::MatrixXd solution = solve(system, right);
  weights_ = Matrix(static_cast<std::size_t>(solution.rows()), values.cols);
  for (std::size_t i = 0; i < weights_.rows; ++i)
    for (std::size_t j = 0; j < weights_.cols; ++j)
      weights_(i, j) = solution(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
}

void CubicInterpolant::add(const std::vector<double>& x, std::vector<double>& values,
                           Matrix* jacobian) const {
  const std::size_t n = points_.rows;
  const std::size_t m = points_.cols;
  if (n == 0) return;
  std::vector<double> z(m);
  for (std::size_t j = 0; j < m; ++j) z[j] = (x[j] - centre_[j]) / extent_;
  for (std::size_t i = 0; i < n; ++i) {
    const double r = distance(z.data(), points_.row(i), m);
    for (std::size_t output = 0; output < weights_.cols; ++output) {
      values[output] += weights_(i, output) * r * r * r;
      if (!jacobian) continue;
      for (std::size_t j = 0; j < m; ++j)
        (*jacobian)(output, j) += weights_(i, output) * 3.0 * r * (z[j] - points_(i, j)) / extent_;
    }
  }
  add_polynomial(z, values, jacobian);
}

void CubicInterpolant::add_polynomial(const std::vector<double>& z, std::vector<double>& values,
                                      Matrix* jacobian) const {
  const std::size_t n = points_.rows;
  const std::size_t m = points_.cols;
  const std::vector<double> terms = polynomial(z.data(), m, quadratic_);
  for (std::size_t output = 0; output < weights_.cols; ++output) {
    for (std::size_t t = 0; t < terms.size(); ++t)
      values[output] += weights_(n + t, output) * terms[t];
    if (!jacobian) continue;
    for (std::size_t j = 0; j < m; ++j)
      (*jacobian)(output, j) += weights_(n + 1 + j, output) / extent_;
    std::size_t t = n + 1 + m;
    for (std::size_t i = 0; i < m && quadratic_; ++i)
      for (std::size_t j = i; j < m; ++j, ++t) {
        (*jacobian)(output, i) += weights_(t, output) * z[j] / extent_;
        (*jacobian)(output, j) += weights_(t, output) * z[i] / extent_;
      }
  }
}

}  // namespace understudy
