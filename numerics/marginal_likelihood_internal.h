#pragma once

#include <Eigen/Core>
#include <vector>

#include "numerics/covariance.h"
#include "numerics/gaussian_process_options.h"

namespace understudy {

/// How likely rows make a covariance, times its priors. A point of the search is the logarithms of
/// the length scales, of the noise and, where it is searched, of the amplitude.
class MarginalLikelihood {
 public:
  /// Inputs [n x d], outputs [n]. REQUIRES that the options outlive it.
  MarginalLikelihood(const Eigen::MatrixXd& inputs, const Eigen::VectorXd& outputs,
                     const GaussianProcessOptions& options);

  /// Whether the outputs say nothing.
  bool all_alike() const { return !(y_.squaredNorm() > 0.0); }

  /// -ln(likelihood times priors), without constants, and its slopes unless they are empty.
  /// Infinite where the covariance cannot be factored.
  double surprise(const std::vector<double>& at, std::vector<double>& slopes) const;

 private:
  double add_priors(const std::vector<double>& at, std::vector<double>& slopes) const;
  void add_slopes(const Covariance& covariance, const Eigen::MatrixXd& scaled,
                  const Eigen::MatrixXd& squares, Eigen::MatrixXd by,
                  std::vector<double>& slopes) const;

  Eigen::MatrixXd x_;
  Eigen::VectorXd y_;  // centred
  const GaussianProcessOptions& options_;
};

/// A search's point, and the covariance that it stands for.
std::vector<double> point_of(const Covariance& covariance, const GaussianProcessOptions& options);
Covariance covariance_at(const std::vector<double>& point, std::size_t inputs,
                         const GaussianProcessOptions& options);

/// What each of a point's numbers is searched by.
std::vector<SearchedNumber> searched_numbers(std::size_t inputs,
                                             const GaussianProcessOptions& options);

}  // namespace understudy
