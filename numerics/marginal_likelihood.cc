#include <algorithm>
#include <cmath>
#include <limits>

#include "numerics/cholesky_internal.h"
#include "numerics/kernel_internal.h"
#include "numerics/marginal_likelihood_internal.h"

namespace understudy {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

// Of the variance, that the noise is at least: without any, rows that agree cannot be factored.
constexpr double kLeastNoise = 1e-10;
constexpr double kLeastVariance = 1e-300;

std::size_t length_of(const GaussianProcessOptions& options, std::size_t input) {
  return options.length_of_input.empty() ? input : options.length_of_input[input];
}

std::size_t length_count(const GaussianProcessOptions& options, std::size_t inputs) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < inputs; ++i) count = std::max(count, length_of(options, i) + 1);
  return count;
}

}  // namespace

std::vector<SearchedNumber> searched_numbers(std::size_t inputs,
                                             const GaussianProcessOptions& options) {
  std::vector<SearchedNumber> numbers(length_count(options, inputs), options.length);
  numbers.push_back(options.noise);
  if (options.amplitude) numbers.push_back(*options.amplitude);
  return numbers;
}

std::vector<double> point_of(const Covariance& covariance, const GaussianProcessOptions& options) {
  const std::size_t inputs = covariance.log_lengths.size();
  std::vector<double> point(length_count(options, inputs));
  for (std::size_t i = 0; i < inputs; ++i) point[length_of(options, i)] = covariance.log_lengths[i];
  if (!options.amplitude) {
    point.push_back(covariance.log_noise);
    return point;
  }
  const double variance = covariance.variance.value_or(1.0);
  const double noise = std::exp(covariance.log_noise) - kLeastNoise;
  point.push_back(noise > 0.0 ? 0.5 * std::log(noise * variance) : std::log(options.noise.least));
  point.push_back(0.5 * std::log(variance));
  return point;
}

Covariance covariance_at(const std::vector<double>& point, std::size_t inputs,
                         const GaussianProcessOptions& options) {
  Covariance covariance{options.kernel, {}, 0.0, std::nullopt};
  for (std::size_t i = 0; i < inputs; ++i)
    covariance.log_lengths.push_back(point[length_of(options, i)]);
  const std::size_t lengths = length_count(options, inputs);
  covariance.log_noise = point[lengths];
  if (options.amplitude) {
    const double amplitude = std::exp(point[lengths + 1]), noise = std::exp(point[lengths]);
    covariance.variance = amplitude * amplitude;
    covariance.log_noise = std::log(noise * noise / *covariance.variance + kLeastNoise);
  }
  return covariance;
}

MarginalLikelihood::MarginalLikelihood(const MatrixXd& inputs, const VectorXd& outputs,
                                       const GaussianProcessOptions& options)
    : x_(inputs), y_((outputs.array() - outputs.mean()).matrix()), options_(options) {}

double MarginalLikelihood::surprise(const std::vector<double>& at,
                                    std::vector<double>& slopes) const {
  const auto rows = static_cast<double>(x_.rows());
  const Covariance covariance = covariance_at(at, static_cast<std::size_t>(x_.cols()), options_);
  const MatrixXd scaled = in_lengths(x_, covariance.log_lengths);
  const MatrixXd squares = squared_distances(scaled, scaled);
  MatrixXd noisy = correlations(covariance.kernel, squares);
  noisy.diagonal().array() += std::exp(covariance.log_noise);
  const Cholesky factor(std::move(noisy));
  if (!factor.ok()) return std::numeric_limits<double>::infinity();
  const VectorXd weights = factor.solve(y_);
  const double explained = y_.dot(weights);
  const double variance = covariance.variance.value_or(std::max(explained / rows, kLeastVariance));
  double value = 0.5 * rows * std::log(variance) + factor.half_log_determinant();
  if (covariance.variance) value += 0.5 * explained / variance;

  if (!slopes.empty()) {
    std::fill(slopes.begin(), slopes.end(), 0.0);
    MatrixXd by = 0.5 * factor.inverse();
    by.noalias() -= 0.5 / variance * weights * weights.transpose();
    // The least noise stands for rounding errors, which no amplitude is sought for.
    if (covariance.variance)
      slopes.back() = rows - explained / variance - 2.0 * kLeastNoise * by.trace();
    add_slopes(covariance, scaled, squares, std::move(by), slopes);
  }
  return value + add_priors(at, slopes);
}

// `by` is the value's derivative by the covariance over the variance.
void MarginalLikelihood::add_slopes(const Covariance& covariance, const MatrixXd& scaled,
                                    const MatrixXd& squares, MatrixXd by,
                                    std::vector<double>& slopes) const {
  const double noise = std::exp(covariance.log_noise);
  if (covariance.variance) {  // the noise is a deviation, and what the amplitude outgrows
    const double both = 2.0 * (noise - kLeastNoise) * by.trace();
    slopes[slopes.size() - 2] += both;
    slopes.back() -= both;
  } else {
    slopes.back() += noise * by.trace();
  }
  by.array() *= correlation_falls(covariance.kernel, squares).array();
  // The sum over pairs of by * (difference of coordinate d)^2.
  const VectorXd sums = by.rowwise().sum();
  for (Index d = 0; d < x_.cols(); ++d) {
    const VectorXd c = scaled.col(d);
    slopes[length_of(options_, static_cast<std::size_t>(d))] +=
        2.0 * (sums.dot(c.cwiseAbs2()) - c.dot(by * c));
  }
}

double MarginalLikelihood::add_priors(const std::vector<double>& at,
                                      std::vector<double>& slopes) const {
  const auto numbers = searched_numbers(static_cast<std::size_t>(x_.cols()), options_);
  const Index others = options_.amplitude ? 2 : 1;
  Eigen::ArrayXd off(static_cast<Index>(numbers.size()));
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    double& z = off[static_cast<Index>(i)];
    z = (at[i] - std::log(numbers[i].usual)) / numbers[i].spread;
    if (!slopes.empty()) slopes[i] += z / numbers[i].spread;
  }
  return 0.5 * off.head(off.size() - others).square().sum() + 0.5 * off.tail(others).square().sum();
}

}  // namespace understudy
