#include <algorithm>
#include <cmath>
#include <limits>
#include <nlopt.hpp>
#include <numeric>
#include <optional>

#include "base/unit_cube.h"
#include "numerics/fit_gaussian_process.h"
#include "optimizers/solvers/methods.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {
namespace {

// The time of a suggestion grows with the square of the points known, and that of length scales
// with their cube: of more than this, the best and the latest half are used.
constexpr std::size_t kMostPoints = 300, kMostForScales = 120;
constexpr double kGrowth = 1.2;  // of the points, after which length scales are chosen again
constexpr std::size_t kEverywhere = 200, kNearBest = 50, kClimbs = 5;
constexpr double kHighest = 5.0;  // above the median, in differences of the median and the best
constexpr double kNearest = -4.0, kFarthest = -1.0;  // powers of ten of the box's width
constexpr double kLargest = 1e100;                   // squares must stay finite
constexpr int kMostSteps = 15;                       // of a climb

/// Few steps each time, since the next ones begin where they end.
GaussianProcessOptions process_options() {
  GaussianProcessOptions options;
  options.evaluations = 30;
  options.tolerance = 1e-5;
  return options;
}

/// log(phi(z) + z Phi(z)), of which expected improvement is the deviation's multiple, and its
/// slope. Far below 0 by the asymptotic series, which does not vanish.
double log_improvement(double z, double& slope) {
  const double density = std::exp(-0.5 * z * z) / std::sqrt(2.0 * M_PI);
  if (z > -6.0) {
    const double share = 0.5 * std::erfc(-z / std::sqrt(2.0));
    const double improvement = density + z * share;
    slope = share / improvement;
    return std::log(improvement);
  }
  const double series = 1.0 - 3.0 / (z * z);
  slope = -z - 2.0 / z + 6.0 / (z * z * z * series);
  return -0.5 * z * z - 0.5 * std::log(2.0 * M_PI) - 2.0 * std::log(-z) + std::log(series);
}

/// The logarithm of the expected improvement on `best`.
struct Improvement {
  const GaussianProcess& process;
  double best;

  double value(double mean, double deviation) const {
    double slope = 0.0;
    return std::log(deviation) + log_improvement((best - mean) / deviation, slope);
  }

  double value(const std::vector<double>& at) const {
    const SlopedPrediction p = process.predict(at.data());
    return value(p.mean, p.deviation);
  }

  static double value(const std::vector<double>& at, std::vector<double>& slopes, void* self) {
    const auto& improvement = *static_cast<const Improvement*>(self);
    const SlopedPrediction p = improvement.process.predict(at.data());
    const double z = (improvement.best - p.mean) / p.deviation;
    double slope = 0.0;
    const double value = std::log(p.deviation) + log_improvement(z, slope);
    for (std::size_t i = 0; i < slopes.size(); ++i)
      slopes[i] =
          (p.deviation_slopes[i] * (1.0 - z * slope) - p.mean_slopes[i] * slope) / p.deviation;
    return value;
  }
};

class BayesianSearch {
 public:
  explicit BayesianSearch(Recorder& recorder)
      : recorder_(recorder),
        rng_(Rng(recorder.options().seed).fork("bayes")),
        covariance_(usual_covariance(recorder.space().size(), options_)) {}

  [[noreturn]] void run() {
    begin();
    for (;;) recorder_.run(suggest(), "descent");
  }

 private:
  std::size_t inputs() const { return recorder_.space().size(); }

  void begin() {
    const std::size_t usual = std::max<std::size_t>(5, 2 * inputs());
    const std::size_t affordable = std::max<std::size_t>(2, recorder_.evaluations_left() / 4);
    const Matrix points =
        latin_hypercube(std::min(usual, affordable), inputs(), rng_.fork("first"));
    for (std::size_t i = 0; i < points.rows; ++i) recorder_.run(points.row_copy(i), "sample");
  }

  std::vector<double> suggest() {
    learn();
    const Improvement improvement{*process_, best_};
    const std::vector<std::vector<double>> ranked = rank(improvement, draw());
    std::vector<std::vector<double>> points;
    for (std::size_t i = 0; i < kClimbs; ++i) points.push_back(climb(improvement, ranked[i]));
    std::stable_sort(points.begin(), points.end(), [&](const auto& a, const auto& b) {
      return improvement.value(a) > improvement.value(b);
    });
    // Where the climbs end at what is known, the best candidate that is news to the program.
    points.insert(points.end(), ranked.begin(), ranked.end());
    for (const std::vector<double>& unit : points)
      if (!recorder_.was_run(unit)) return unit;
    return recorder_.unknown_point(rng_);
  }

  void learn() {
    const SearchSpace& space = recorder_.space();
    for (std::size_t i = units_.rows; i < recorder_.trace().size(); ++i)
      units_.append_row(space.to_unit(recorder_.trace()[i].inputs));
    const std::vector<double> all = values();
    const std::vector<std::size_t> rows = best_and_latest(all, kMostPoints);
    if (units_.rows >= next_scales_) {
      const std::vector<std::size_t> few = best_and_latest(all, kMostForScales);
      covariance_ =
          climb_likelihood(units_.select_rows(few), values_of(all, few), options_, covariance_);
      next_scales_ = static_cast<std::size_t>(kGrowth * static_cast<double>(units_.rows)) + 1;
    }
    process_.emplace(covariance_, units_.select_rows(rows), values_of(all, rows));
    best_ = *std::min_element(all.begin(), all.end());
  }

  // What is modelled of each run: its merit, but heights far above the rest are cut off, as
  // is what failed. Logarithms or roots of squared distances from targets would have cusps where
  // the search ends.
  std::vector<double> values() const {
    std::vector<double> y;
    for (std::size_t i = 0; i < units_.rows; ++i)
      y.push_back(recorder_.penalised(recorder_.trace()[i].merit));
    std::vector<double> sorted = y;
    std::sort(sorted.begin(), sorted.end());
    const double median = sorted[sorted.size() / 2];
    const double high = median + kHighest * (median - sorted.front());
    for (double& value : y) value = std::clamp(std::min(value, high), -kLargest, kLargest);
    return y;
  }

  static std::vector<std::size_t> best_and_latest(const std::vector<double>& values,
                                                  std::size_t most) {
    std::vector<std::size_t> rows(values.size());
    std::iota(rows.begin(), rows.end(), 0);
    if (rows.size() <= most) return rows;
    const auto latest = rows.end() - static_cast<long>(most / 2);
    std::stable_sort(rows.begin(), latest,
                     [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    rows.erase(rows.begin() + static_cast<long>(most - most / 2), latest);
    return rows;
  }

  static std::vector<double> values_of(const std::vector<double>& all,
                                       const std::vector<std::size_t>& rows) {
    std::vector<double> some;
    for (const std::size_t row : rows) some.push_back(all[row]);
    return some;
  }

  // As the program sees it: integers in the middle of their shares.
  std::vector<double> seen(const std::vector<double>& unit) const {
    return recorder_.space().to_unit(recorder_.space().to_inputs(unit));
  }

  // Random points: of everywhere, and about the best run at all distances.
  std::vector<std::vector<double>> draw() {
    const double* best = units_.row(recorder_.has_answer() ? recorder_.best() : 0);
    std::vector<std::vector<double>> points;
    for (std::size_t i = 0; i < kEverywhere + kNearBest; ++i) {
      std::vector<double> unit = random_point(inputs(), rng_);
      const double reach = std::pow(10.0, rng_.uniform(kNearest, kFarthest));
      for (std::size_t d = 0; d < unit.size() && i >= kEverywhere; ++d)
        unit[d] = std::clamp(best[d] + reach * rng_.normal(), 0.0, 1.0);
      points.push_back(seen(unit));
    }
    return points;
  }

  // The points, most promising first.
  std::vector<std::vector<double>> rank(const Improvement& improvement,
                                        std::vector<std::vector<double>> points) const {
    Matrix x;
    for (const std::vector<double>& point : points) x.append_row(point);
    const Predictions predicted = process_->predict(x);
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), 0);
    std::vector<double> worth(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
      worth[i] = improvement.value(predicted.means[i], predicted.deviations[i]);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return worth[a] > worth[b]; });
    std::vector<std::vector<double>> ranked;
    for (const std::size_t i : order) ranked.push_back(std::move(points[i]));
    return ranked;
  }

  std::vector<double> climb(Improvement improvement, std::vector<double> unit) const {
    nlopt::opt optimizer(nlopt::LD_LBFGS, static_cast<unsigned>(unit.size()));
    optimizer.set_lower_bounds(0.0);
    optimizer.set_upper_bounds(1.0);
    optimizer.set_max_objective(Improvement::value, &improvement);
    optimizer.set_maxeval(kMostSteps);
    double value = 0.0;
    try {
      optimizer.optimize(unit, value);
    } catch (const std::exception&) {
      // Rounding errors end a climb where it is.
    }
    return seen(unit);
  }

  Recorder& recorder_;
  Rng rng_;
  const GaussianProcessOptions options_ = process_options();
  Covariance covariance_;                   // as last chosen
  std::optional<GaussianProcess> process_;  // of what is known
  Matrix units_;                            // of the runs
  std::size_t next_scales_ = 0;             // points at which length scales are chosen again
  double best_ = 0.0;                       // of what is modelled
};

}  // namespace

// Jones, Schonlau, Welch: Efficient global optimization of expensive black-box functions. J. Global
// Optim. 13, 1998, by a Gaussian process with Matern's kernel, as Snoek, Larochelle, Adams:
// Practical Bayesian optimization of machine learning algorithms. NeurIPS 2012.
TuneResult tune_by_bayes(const TuneProblem& problem, const TuneOptions& options,
                         const ProgressFn& progress) {
  return record(problem, options, progress,
                [](Recorder& recorder) { BayesianSearch(recorder).run(); });
}

}  // namespace understudy
