#include <algorithm>
#include <cmath>
#include <limits>
#include <nlopt.hpp>
#include <vector>

#include "optimizers/solvers/gaussian_process_internal.h"

namespace understudy {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kShortest = 0.02, kLongest = 20.0;  // lengths, in widths of the box
constexpr double kLeastNoise = 1e-10, kMostNoise = 0.1;
constexpr double kUsualLength = 0.4, kSpread = 1.0;  // of a prior on the logarithm of a length
constexpr int kMostLikelihoods = 30;                 // evaluated in a search

const double kRoot5 = std::sqrt(5.0);

/// Squared distances between the rows of a and of b, both divided by the lengths.
MatrixXd squared_distances(const MatrixXd& a, const MatrixXd& b) {
  MatrixXd squares = -2.0 * a * b.transpose();
  squares.colwise() += a.rowwise().squaredNorm();
  squares.rowwise() += b.rowwise().squaredNorm().transpose();
  return squares.cwiseMax(0.0);
}

MatrixXd kernel(const MatrixXd& squares) {
  const Eigen::ArrayXXd r = kRoot5 * squares.array().sqrt();
  return (1.0 + r + r.square() / 3.0) * (-r).exp();
}

/// Minus twice the kernel's derivative by the squared distance.
MatrixXd kernel_fall(const MatrixXd& squares) {
  const Eigen::ArrayXXd r = kRoot5 * squares.array().sqrt();
  return 5.0 / 3.0 * (1.0 + r) * (-r).exp();
}

MatrixXd divided(const MatrixXd& x, const VectorXd& log_scales) {
  const VectorXd inverse = (-log_scales.head(x.cols()).array()).exp();
  return x * inverse.asDiagonal();
}

/// Minus the logarithm of marginal likelihood times prior, as a function of the log scales. The
/// variance has its best value, which is known in closed form.
struct Likelihood {
  const MatrixXd& x;
  const VectorXd y;  // centred

  static double value(const std::vector<double>& at, std::vector<double>& slopes, void* self) {
    const auto& likelihood = *static_cast<const Likelihood*>(self);
    return likelihood.value(Eigen::Map<const VectorXd>(at.data(), static_cast<Index>(at.size())),
                            slopes);
  }

  double value(const VectorXd& log_scales, std::vector<double>& slopes) const {
    const Index n = x.rows(), m = x.cols();
    const MatrixXd scaled = divided(x, log_scales);
    const MatrixXd squares = squared_distances(scaled, scaled);
    const double noise = std::exp(log_scales[m]);
    MatrixXd covariance = kernel(squares);
    covariance.diagonal().array() += noise;
    const Eigen::LLT<MatrixXd> factor(covariance);
    if (factor.info() != Eigen::Success) return std::numeric_limits<double>::infinity();
    const VectorXd weights = factor.solve(y);
    const double variance = std::max(y.dot(weights) / static_cast<double>(n), 1e-300);
    const double log_determinant = factor.matrixLLT().diagonal().array().log().sum();
    const Eigen::ArrayXd off = (log_scales.head(m).array() - std::log(kUsualLength)) / kSpread;
    if (!slopes.empty()) {
      // d/dC of the first two terms below.
      MatrixXd by = 0.5 * factor.solve(MatrixXd::Identity(n, n));
      by.noalias() -= 0.5 / variance * weights * weights.transpose();
      slopes[static_cast<std::size_t>(m)] = noise * by.trace();
      by.array() *= kernel_fall(squares).array();
      // The sum over pairs of by * (difference of coordinate d)^2.
      const VectorXd sums = by.rowwise().sum();
      for (Index d = 0; d < m; ++d) {
        const VectorXd c = scaled.col(d);
        slopes[static_cast<std::size_t>(d)] =
            2.0 * (sums.dot(c.cwiseAbs2()) - c.dot(by * c)) + off[d] / kSpread;
      }
    }
    return 0.5 * static_cast<double>(n) * std::log(variance) + log_determinant +
           0.5 * off.square().sum();
  }
};

}  // namespace

GaussianProcess::GaussianProcess(Index inputs)
    : log_scales_(VectorXd::Constant(inputs + 1, std::log(kUsualLength))) {
  log_scales_[inputs] = std::log(1e-4);
}

void GaussianProcess::choose_scales(const MatrixXd& x, const VectorXd& y) {
  Likelihood likelihood{x, (y.array() - y.mean()).matrix()};
  if (!(likelihood.y.squaredNorm() > 0.0)) return;
  const auto count = static_cast<unsigned>(log_scales_.size());
  nlopt::opt optimizer(nlopt::LD_LBFGS, count);
  std::vector<double> lower(count, std::log(kShortest)), upper(count, std::log(kLongest));
  lower.back() = std::log(kLeastNoise);
  upper.back() = std::log(kMostNoise);
  optimizer.set_lower_bounds(lower);
  optimizer.set_upper_bounds(upper);
  optimizer.set_min_objective(Likelihood::value, &likelihood);
  optimizer.set_maxeval(kMostLikelihoods);
  optimizer.set_ftol_rel(1e-5);
  std::vector<double> at(log_scales_.data(), log_scales_.data() + log_scales_.size());
  double value = 0.0;
  try {
    optimizer.optimize(at, value);
  } catch (const std::exception&) {
    // It stops where rounding errors do not let it go on.
  }
  for (std::size_t i = 0; i < at.size(); ++i)
    if (!std::isfinite(at[i])) return;
  log_scales_ = Eigen::Map<const VectorXd>(at.data(), log_scales_.size());
}

void GaussianProcess::condition(const MatrixXd& x, const VectorXd& y) {
  x_ = divided(x, log_scales_);
  mean_ = y.mean();
  const VectorXd centred = (y.array() - mean_).matrix();
  const MatrixXd covariance = kernel(squared_distances(x_, x_));
  double noise = std::exp(log_scales_[x.cols()]);
  do {  // points that almost agree may need more than was chosen
    MatrixXd noisy = covariance;
    noisy.diagonal().array() += noise;
    factor_.compute(noisy);
    noise *= 10.0;
  } while (factor_.info() != Eigen::Success);
  weights_ = factor_.solve(centred);
  variance_ = std::max(centred.dot(weights_) / static_cast<double>(y.size()), 1e-300);
}

void GaussianProcess::predict(const MatrixXd& points, VectorXd& means, VectorXd& deviations) const {
  const MatrixXd k = kernel(squared_distances(x_, divided(points, log_scales_)));
  means = (k.transpose() * weights_).array() + mean_;
  const MatrixXd reduced = factor_.matrixL().solve(k);
  const Eigen::ArrayXd rest = 1.0 - reduced.colwise().squaredNorm().transpose().array();
  deviations = (variance_ * rest.max(1e-12)).sqrt();
}

GaussianProcess::Prediction GaussianProcess::predict(const VectorXd& point) const {
  const MatrixXd row = divided(point.transpose(), log_scales_);
  const MatrixXd squares = squared_distances(x_, row);
  const VectorXd k = kernel(squares);
  const VectorXd solved = factor_.solve(k);
  Prediction prediction;
  prediction.mean = k.dot(weights_) + mean_;
  prediction.deviation = std::sqrt(variance_ * std::max(1.0 - k.dot(solved), 1e-12));
  // dk/dx [n x m]
  const VectorXd inverse = (-log_scales_.head(point.size()).array()).exp();
  MatrixXd by = x_.rowwise() - row.row(0);
  by = kernel_fall(squares).col(0).asDiagonal() * by * inverse.asDiagonal();
  prediction.mean_slopes = by.transpose() * weights_;
  prediction.deviation_slopes = -variance_ / prediction.deviation * (by.transpose() * solved);
  return prediction;
}

}  // namespace understudy
