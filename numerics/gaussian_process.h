#pragma once

#include <memory>
#include <vector>

#include "base/matrix.h"
#include "numerics/covariance.h"

namespace understudy {

/// What a process predicts at some points.
struct Predictions {
  std::vector<double> means, deviations;  ///< [m] each; deviations without the noise
};

/// What it predicts at one point, with slopes.
struct SlopedPrediction {
  double mean = 0.0, deviation = 0.0;
  std::vector<double> mean_slopes, deviation_slopes;  ///< [d] each
};

/// Gaussian process regression: Rasmussen and Williams, Gaussian Processes for Machine Learning,
/// MIT Press, 2006, algorithm 2.1, about the mean of the outputs. A value: a copy costs nothing.
class GaussianProcess {
 public:
  /// REQUIRES n >= 1 and finite numbers: inputs [n x d], outputs [n]. Where rows that almost agree
  /// make the covariance singular, its noise is raised tenfold until they do not.
  GaussianProcess(const Covariance& covariance, const Matrix& inputs,
                  const std::vector<double>& outputs);

  /// Means at the points [m x d]; for each, time that grows with the rows.
  std::vector<double> means(const Matrix& points) const;

  /// Means and deviations at the points [m x d]; for each, time that grows with the rows' square.
  Predictions predict(const Matrix& points) const;

  /// The same at one point [d], with slopes.
  SlopedPrediction predict(const double* point) const;

  /// As it was given, but for the noise that it took and the variance, which is always there.
  const Covariance& covariance() const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace understudy
