#pragma once

#include <Eigen/Core>

namespace understudy {

/// L of a positive definite matrix L L'. Few rows by Eigen, which gives the same bits on every
/// processor; many by LAPACK, whose OpenBLAS takes a fifth of the time and chooses by processor.
class Cholesky {
 public:
  /// No matrix.
  Cholesky() = default;

  /// Of a symmetric matrix [n x n], whose lower triangle is read.
  explicit Cholesky(Eigen::MatrixXd matrix);

  /// Whether the matrix was positive definite. All else REQUIRES it.
  bool ok() const { return ok_; }

  /// Half of the logarithm of the determinant.
  double half_log_determinant() const;

  Eigen::VectorXd solve(const Eigen::VectorXd& right) const;

  /// L^-1 right.
  Eigen::MatrixXd solve_lower(const Eigen::MatrixXd& right) const;

  /// All of the matrix's inverse.
  Eigen::MatrixXd inverse() const;

 private:
  Eigen::MatrixXd lower_;  // what is above the diagonal is not L's
  bool ok_ = false;
};

}  // namespace understudy
