#include <Eigen/Cholesky>

#include "numerics/cholesky_internal.h"

// Of LAPACK, as Fortran has them.
extern "C" {
void dpotrf_(const char* triangle, const int* n, double* a, const int* rows_of_a, int* problem);
void dpotri_(const char* triangle, const int* n, double* a, const int* rows_of_a, int* problem);
}

namespace understudy {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

constexpr Index kFew = 384;

}  // namespace

Cholesky::Cholesky(MatrixXd matrix) : lower_(std::move(matrix)) {
  if (lower_.rows() <= kFew) {
    const Eigen::LLT<Eigen::Ref<MatrixXd>> in_place(lower_);
    ok_ = in_place.info() == Eigen::Success;
    return;
  }
  const int n = static_cast<int>(lower_.rows());
  int problem = 0;
  dpotrf_("L", &n, lower_.data(), &n, &problem);
  ok_ = problem == 0;
}

double Cholesky::half_log_determinant() const { return lower_.diagonal().array().log().sum(); }

VectorXd Cholesky::solve(const VectorXd& right) const {
  const auto lower = lower_.triangularView<Eigen::Lower>();
  return lower.transpose().solve(lower.solve(right));
}

MatrixXd Cholesky::solve_lower(const MatrixXd& right) const {
  return lower_.triangularView<Eigen::Lower>().solve(right);
}

MatrixXd Cholesky::inverse() const {
  const Index rows = lower_.rows();
  if (rows <= kFew) {
    const auto lower = lower_.triangularView<Eigen::Lower>();
    return lower.transpose().solve(lower.solve(MatrixXd::Identity(rows, rows)));
  }
  MatrixXd inverse = lower_;
  const int n = static_cast<int>(rows);
  int problem = 0;  // which it has only where a diagonal element is 0
  dpotri_("L", &n, inverse.data(), &n, &problem);
  inverse.triangularView<Eigen::StrictlyUpper>() = inverse.transpose();
  return inverse;
}

}  // namespace understudy
