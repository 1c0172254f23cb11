#pragma once

#include <Eigen/Core>
#include <vector>

#include "base/matrix.h"
#include "numerics/covariance.h"

namespace understudy {

Eigen::MatrixXd to_eigen(const Matrix& rows);
Eigen::VectorXd to_eigen(const std::vector<double>& values);

/// Rows of x [n x d] in units of the length scales.
Eigen::MatrixXd in_lengths(const Eigen::MatrixXd& x, const std::vector<double>& log_lengths);

/// Squared distances between the rows of a and of b, [rows of a x rows of b].
Eigen::MatrixXd squared_distances(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b);

/// The kernel of squared distances.
Eigen::MatrixXd correlations(Kernel kernel, const Eigen::MatrixXd& squares);

/// Minus twice the kernel's derivative by the squared distance.
Eigen::MatrixXd correlation_falls(Kernel kernel, const Eigen::MatrixXd& squares);

}  // namespace understudy
