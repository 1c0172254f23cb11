#include "numerics/gaussian_process.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "numerics/cholesky_internal.h"
#include "numerics/kernel_internal.h"

namespace understudy {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

constexpr double kLeastVariance = 1e-300;
constexpr double kLeastShare = 1e-12;  // of the variance, that is left where a row is

Error not_finite() {
  return failure(
      "a Gaussian process was given numbers that are not finite, or too large to square");
}

std::vector<double> to_vector(const VectorXd& values) { return {values.begin(), values.end()}; }

}  // namespace

struct GaussianProcess::State {
  Covariance covariance;
  MatrixXd x;         // [n x d], in lengths
  Cholesky factor;    // of the covariance over the variance
  VectorXd weights;   // [n]: a mean is the sum of correlations by these
  double mean = 0.0;  // of the outputs

  State(const Covariance& given, const Matrix& inputs, const std::vector<double>& outputs)
      : covariance(given), x(in_lengths(to_eigen(inputs), given.log_lengths)) {
    const VectorXd y = to_eigen(outputs);
    if (!x.allFinite() || !y.allFinite()) throw not_finite();
    mean = y.mean();
    const VectorXd centred = (y.array() - mean).matrix();
    factorise();
    weights = factor.solve(centred);
    if (!covariance.variance)
      covariance.variance =
          std::max(centred.dot(weights) / static_cast<double>(y.size()), kLeastVariance);
  }

  void factorise() {
    const MatrixXd exact = correlations(covariance.kernel, squared_distances(x, x));
    if (!exact.allFinite()) throw not_finite();
    // It ends: no correlation is above 1, so that a noise of as many as there are rows is enough.
    for (double noise = std::exp(covariance.log_noise);; noise *= 10.0) {
      MatrixXd noisy = exact;
      noisy.diagonal().array() += noise;
      factor = Cholesky(std::move(noisy));
      if (factor.ok()) return;
      covariance.log_noise = std::log(10.0 * noise);
    }
  }

  /// With the rows, [n x m].
  MatrixXd correlations_of(const Matrix& points) const {
    const MatrixXd scaled = in_lengths(to_eigen(points), covariance.log_lengths);
    return correlations(covariance.kernel, squared_distances(x, scaled));
  }

  VectorXd means_by(const MatrixXd& correlated) const {
    return ((correlated.transpose() * weights).array() + mean).matrix();
  }
};

GaussianProcess::GaussianProcess(const Covariance& covariance, const Matrix& inputs,
                                 const std::vector<double>& outputs)
    : state_(std::make_shared<State>(covariance, inputs, outputs)) {}

std::vector<double> GaussianProcess::means(const Matrix& points) const {
  return to_vector(state_->means_by(state_->correlations_of(points)));
}

Predictions GaussianProcess::predict(const Matrix& points) const {
  const MatrixXd k = state_->correlations_of(points);
  const MatrixXd reduced = state_->factor.solve_lower(k);
  const Eigen::ArrayXd rest = 1.0 - reduced.colwise().squaredNorm().transpose().array();
  const VectorXd deviations = (*state_->covariance.variance * rest.max(kLeastShare)).sqrt();
  return {to_vector(state_->means_by(k)), to_vector(deviations)};
}

SlopedPrediction GaussianProcess::predict(const double* point) const {
  const Covariance& covariance = state_->covariance;
  const double variance = *covariance.variance;
  const auto inputs = static_cast<Index>(covariance.log_lengths.size());
  const MatrixXd row =
      in_lengths(Eigen::Map<const Eigen::RowVectorXd>(point, inputs), covariance.log_lengths);
  const MatrixXd squares = squared_distances(state_->x, row);
  const VectorXd k = correlations(covariance.kernel, squares);
  const VectorXd solved = state_->factor.solve(k);
  SlopedPrediction prediction;
  prediction.mean = k.dot(state_->weights) + state_->mean;
  prediction.deviation = std::sqrt(variance * std::max(1.0 - k.dot(solved), kLeastShare));
  // dk/dx [n x d]
  const VectorXd inverse = (-to_eigen(covariance.log_lengths).array()).exp();
  MatrixXd by = state_->x.rowwise() - row.row(0);
  by =
      correlation_falls(covariance.kernel, squares).col(0).asDiagonal() * by * inverse.asDiagonal();
  prediction.mean_slopes = to_vector(by.transpose() * state_->weights);
  prediction.deviation_slopes =
      to_vector(-variance / prediction.deviation * (by.transpose() * solved));
  return prediction;
}

const Covariance& GaussianProcess::covariance() const { return state_->covariance; }

}  // namespace understudy
