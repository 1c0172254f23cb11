#include "surrogates/baselines/gaussian_process.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <limits>
#include <nlopt.hpp>

#include "surrogates/baselines/standardised_internal.h"

namespace understudy {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// Inputs are in [-1,1], outputs standardised. A hyperparameter is a logarithm.
constexpr double kLeast = -14.0, kLargest = 7.0;
constexpr double kScaleSpread = 1.7320508;  // of ln(length scale), as Hvarfner et al. have it
constexpr double kNoiseMean = -9.0, kNoiseSpread = 3.0;  // of ln(deviation of the noise)
constexpr double kAmplitudeSpread = 2.0;                 // of ln(amplitude), around 0
const double kStarts[] = {0.3, 1.0, 3.0};                // length scales, times the prior's
constexpr std::size_t kSearchRows = 128;  // an evaluation takes the cube of the rows,
constexpr int kMostEvaluations = 120;     // so each start makes so many on the first of them,
constexpr int kRefinements = 12;          // and the best goes on with so many on all
constexpr std::size_t kMostRows = 2000;
constexpr double kRoot5 = 2.2360679774997896;

/// ln(length scales) [d], ln(amplitude), ln(noise).
struct Hyperparameters {
  VectorXd scales;
  double amplitude = 1.0, noise = 0.0;

  explicit Hyperparameters(const std::vector<double>& logs)
      : scales(Eigen::Map<const VectorXd>(logs.data(), static_cast<Index>(logs.size()) - 2)
                   .array()
                   .exp()),
        amplitude(std::exp(logs[logs.size() - 2])),
        noise(std::exp(logs.back())) {}
};

double prior_scale(Index inputs) {
  // theirs is for inputs in [0,1]
  return std::log(2.0) + std::sqrt(2.0) + 0.5 * std::log(static_cast<double>(inputs));
}

/// Distances in units of the length scales: [rows of a x rows of b].
MatrixXd distances(const MatrixXd& a, const MatrixXd& b, const VectorXd& scales) {
  const MatrixXd left = a * scales.cwiseInverse().asDiagonal();
  const MatrixXd right = b * scales.cwiseInverse().asDiagonal();
  MatrixXd squares = -2.0 * left * right.transpose();
  squares.colwise() += left.rowwise().squaredNorm();
  squares.rowwise() += right.rowwise().squaredNorm().transpose();
  return squares.cwiseMax(0.0).cwiseSqrt();
}

MatrixXd matern(const MatrixXd& r) {
  const auto u = kRoot5 * r.array();
  return ((1.0 + u + u.square() / 3.0) * (-u).exp()).matrix();
}

struct Posterior {
  const MatrixXd& inputs;   ///< [n x d]
  const VectorXd& outputs;  ///< [n]

  MatrixXd covariance(const Hyperparameters& at) const {
    MatrixXd k = at.amplitude * at.amplitude * matern(distances(inputs, inputs, at.scales));
    k.diagonal().array() += at.noise * at.noise + 1e-10 * at.amplitude * at.amplitude;
    return k;
  }

  /// -ln(posterior) of hyperparameters, without constants, and its gradient; infinite where the
  /// covariance cannot be factored.
  double surprise(const std::vector<double>& logs, std::vector<double>& gradient) const {
    const Hyperparameters at(logs);
    const Index n = inputs.rows(), d = inputs.cols();
    const MatrixXd r = distances(inputs, inputs, at.scales);
    const MatrixXd kernel = at.amplitude * at.amplitude * matern(r);
    MatrixXd k = kernel;
    k.diagonal().array() += at.noise * at.noise + 1e-10 * at.amplitude * at.amplitude;
    const Eigen::LLT<MatrixXd> factored(k);
    if (factored.info() != Eigen::Success) return std::numeric_limits<double>::infinity();
    const VectorXd alpha = factored.solve(outputs);
    double value =
        0.5 * outputs.dot(alpha) + MatrixXd(factored.matrixL()).diagonal().array().log().sum();
    // d/dk of the likelihood: (K^-1 - alpha alpha') / 2.
    if (!gradient.empty()) {
      const MatrixXd slope =
          0.5 * (factored.solve(MatrixXd::Identity(n, n)) - alpha * alpha.transpose());
      // dk / d ln(l_j) = 5/3 amplitude^2 (1 + root5 r) exp(-root5 r) (difference_j / l_j)^2.
      const auto u = kRoot5 * r.array();
      const MatrixXd weight =
          (slope.array() * (5.0 / 3.0 * at.amplitude * at.amplitude) * (1.0 + u) * (-u).exp())
              .matrix();
      const VectorXd rows = weight.rowwise().sum();
      for (Index j = 0; j < d; ++j) {
        const VectorXd x = inputs.col(j) / at.scales[j];
        const double both = 2.0 * (rows.dot(x.cwiseAbs2()) - x.dot(weight * x));
        gradient[static_cast<std::size_t>(j)] = both;
      }
      gradient[static_cast<std::size_t>(d)] = 2.0 * slope.cwiseProduct(kernel).sum();
      gradient[static_cast<std::size_t>(d) + 1] = 2.0 * at.noise * at.noise * slope.trace();
    }
    add_priors(logs, value, gradient);
    return value;
  }

  void add_priors(const std::vector<double>& logs, double& value,
                  std::vector<double>& gradient) const {
    const std::size_t d = logs.size() - 2;
    for (std::size_t i = 0; i < logs.size(); ++i) {
      const double mean = i < d ? prior_scale(inputs.cols()) : i == d ? 0.0 : kNoiseMean;
      const double spread = i < d ? kScaleSpread : i == d ? kAmplitudeSpread : kNoiseSpread;
      const double z = (logs[i] - mean) / spread;
      value += 0.5 * z * z;
      if (!gradient.empty()) gradient[i] += z / spread;
    }
  }
};

double surprise_of(const std::vector<double>& logs, std::vector<double>& gradient, void* data) {
  return static_cast<const Posterior*>(data)->surprise(logs, gradient);
}

/// Where the posterior is largest, near a start.
std::vector<double> climb(const Posterior& posterior, std::vector<double> logs, int evaluations) {
  nlopt::opt search(nlopt::LD_LBFGS, static_cast<unsigned>(logs.size()));
  search.set_lower_bounds(kLeast);
  search.set_upper_bounds(kLargest);
  search.set_maxeval(evaluations);
  search.set_ftol_rel(1e-7);
  search.set_min_objective(surprise_of, const_cast<Posterior*>(&posterior));
  try {
    double value = 0.0;
    search.optimize(logs, value);
  } catch (const std::exception&) {
    // It cannot go on from where it is, which still counts.
  }
  return logs;
}

double surprise_at(const Posterior& posterior, const std::vector<double>& logs) {
  std::vector<double> none;
  return posterior.surprise(logs, none);
}

std::vector<double> most_probable(const Posterior& posterior) {
  const auto d = static_cast<std::size_t>(posterior.inputs.cols());
  const Index rows = std::min<Index>(posterior.inputs.rows(), kSearchRows);
  const MatrixXd inputs = posterior.inputs.topRows(rows);
  const VectorXd outputs = posterior.outputs.head(rows);
  const Posterior some{inputs, outputs};
  std::vector<double> best;
  for (const double start : kStarts) {
    std::vector<double> logs(d + 2, prior_scale(posterior.inputs.cols()) + std::log(start));
    logs[d] = 0.0;
    logs[d + 1] = kNoiseMean;
    logs = climb(some, logs, kMostEvaluations);
    if (best.empty() || surprise_at(some, logs) < surprise_at(some, best)) best = logs;
  }
  if (rows == posterior.inputs.rows()) return best;
  const std::vector<double> refined = climb(posterior, best, kRefinements);
  return surprise_at(posterior, refined) < surprise_at(posterior, best) ? refined : best;
}

}  // namespace

std::vector<double> predict_by_gaussian_process(const Box& box, const Matrix& inputs,
                                                const std::vector<double>& outputs,
                                                const Matrix& queries) {
  const std::size_t rows = std::min(inputs.rows, kMostRows);
  const StandardisedColumn y({outputs.begin(), outputs.begin() + static_cast<Index>(rows)});
  const MatrixXd x = unit_rows(box, inputs.slice_rows(0, rows));
  const Posterior posterior{x, y.values};
  const Hyperparameters at(most_probable(posterior));
  const VectorXd alpha = posterior.covariance(at).llt().solve(y.values);
  const MatrixXd cross =
      at.amplitude * at.amplitude * matern(distances(unit_rows(box, queries), x, at.scales));
  return y.restored(cross * alpha);
}

}  // namespace understudy
