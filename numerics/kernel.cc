#include <cmath>

#include "numerics/kernel_internal.h"

namespace understudy {

using Eigen::ArrayXXd;
using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

const double kRoot5 = std::sqrt(5.0);

}  // namespace

MatrixXd to_eigen(const Matrix& rows) {
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  return Eigen::Map<const RowMajor>(rows.data.data(), static_cast<Index>(rows.rows),
                                    static_cast<Index>(rows.cols));
}

VectorXd to_eigen(const std::vector<double>& values) {
  return Eigen::Map<const VectorXd>(values.data(), static_cast<Index>(values.size()));
}

MatrixXd in_lengths(const MatrixXd& x, const std::vector<double>& log_lengths) {
  const VectorXd inverse = (-to_eigen(log_lengths).array()).exp();
  return x * inverse.asDiagonal();
}

MatrixXd squared_distances(const MatrixXd& a, const MatrixXd& b) {
  MatrixXd squares = -2.0 * a * b.transpose();
  squares.colwise() += a.rowwise().squaredNorm();
  squares.rowwise() += b.rowwise().squaredNorm().transpose();
  return squares.cwiseMax(0.0);
}

MatrixXd correlations(Kernel kernel, const MatrixXd& squares) {
  if (kernel == Kernel::SquaredExponential) return (-0.5 * squares.array()).exp();
  const ArrayXXd r = kRoot5 * squares.array().sqrt();
  return (1.0 + r + r.square() / 3.0) * (-r).exp();
}

MatrixXd correlation_falls(Kernel kernel, const MatrixXd& squares) {
  if (kernel == Kernel::SquaredExponential) return (-0.5 * squares.array()).exp();
  const ArrayXXd r = kRoot5 * squares.array().sqrt();
  return 5.0 / 3.0 * (1.0 + r) * (-r).exp();
}

}  // namespace understudy
