#include "optimizers/cubic_interpolant.h"

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

// [Phi P; P' 0]: interpolation above, weights orthogonal to all planes below.
Eigen::MatrixXd saddle_system(const Matrix& points) {
  const auto n = static_cast<Eigen::Index>(points.rows);
  const auto m = static_cast<Eigen::Index>(points.cols);
  Eigen::MatrixXd system = Eigen::MatrixXd::Zero(n + 1 + m, n + 1 + m);
  for (std::size_t i = 0; i < points.rows; ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    for (std::size_t j = 0; j < i; ++j) {
      const auto col = static_cast<Eigen::Index>(j);
      const double r = distance(points.row(i), points.row(j), points.cols);
      system(row, col) = system(col, row) = r * r * r;
    }
    system(row, n) = system(n, row) = 1.0;
    for (Eigen::Index j = 0; j < m; ++j)
      system(row, n + 1 + j) = system(n + 1 + j, row) = points(i, static_cast<std::size_t>(j));
  }
  return system;
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

  const Eigen::MatrixXd system = saddle_system(points_);
  Eigen::MatrixXd right =
      Eigen::MatrixXd::Zero(system.rows(), static_cast<Eigen::Index>(values.cols));
  for (std::size_t i = 0; i < values.rows; ++i)
    for (std::size_t j = 0; j < values.cols; ++j)
      right(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = values(i, j);
  const Eigen::MatrixXd solution = system.completeOrthogonalDecomposition().solve(right);
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
  for (std::size_t output = 0; output < weights_.cols; ++output) {
    values[output] += weights_(n, output);
    for (std::size_t j = 0; j < m; ++j) {
      values[output] += weights_(n + 1 + j, output) * z[j];
      if (jacobian) (*jacobian)(output, j) += weights_(n + 1 + j, output) / extent_;
    }
  }
}

}  // namespace understudy
