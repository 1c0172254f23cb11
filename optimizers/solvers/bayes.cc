#include <algorithm>
#include <cmath>
#include <limits>
#include <nlopt.hpp>
#include <numeric>

#include "base/unit_cube.h"
#include "optimizers/solvers/gaussian_process_internal.h"
#include "optimizers/solvers/methods.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// The time of a suggestion grows with the square of the points known, and that of length scales
// with their cube: of more than this, the best and the latest half are used.
constexpr std::size_t kMostPoints = 300, kMostForScales = 120;
constexpr double kGrowth = 1.2;  // of the points, after which length scales are chosen again
constexpr std::size_t kEverywhere = 200, kNearBest = 50, kClimbs = 5;
constexpr double kHighest = 5.0;  // above the median, in differences of the median and the best
constexpr double kNearest = -4.0, kFarthest = -1.0;  // powers of ten of the box's width
constexpr double kLargest = 1e100;                   // squares must stay finite
constexpr int kMostSteps = 15;                       // of a climb

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
    const auto p = process.predict(
        VectorXd(Eigen::Map<const VectorXd>(at.data(), static_cast<Index>(at.size()))));
    return value(p.mean, p.deviation);
  }

  static double value(const std::vector<double>& at, std::vector<double>& slopes, void* self) {
    const auto& wish = *static_cast<const Improvement*>(self);
    const auto p = wish.process.predict(
        VectorXd(Eigen::Map<const VectorXd>(at.data(), static_cast<Index>(at.size()))));
    const double z = (wish.best - p.mean) / p.deviation;
    double slope = 0.0;
    const double value = std::log(p.deviation) + log_improvement(z, slope);
    for (std::size_t i = 0; i < slopes.size(); ++i) {
      const auto d = static_cast<Index>(i);
      slopes[i] =
          (p.deviation_slopes[d] * (1.0 - z * slope) - p.mean_slopes[d] * slope) / p.deviation;
    }
    return value;
  }
};

class BayesianSearch {
 public:
  explicit BayesianSearch(Recorder& recorder)
      : recorder_(recorder),
        rng_(Rng(recorder.options().seed).fork("bayes")),
        process_(static_cast<Index>(recorder.space().size())) {}

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
    const Improvement wish{process_, best_};
    const std::vector<std::vector<double>> ranked = rank(wish, draw());
    std::vector<std::vector<double>> points;
    for (std::size_t i = 0; i < kClimbs; ++i) points.push_back(climb(wish, ranked[i]));
    std::stable_sort(points.begin(), points.end(),
                     [&](const auto& a, const auto& b) { return wish.value(a) > wish.value(b); });
    // Where the climbs end at what is known, the best candidate that is news to the program.
    points.insert(points.end(), ranked.begin(), ranked.end());
    for (const std::vector<double>& unit : points)
      if (!recorder_.was_run(unit)) return unit;
    return recorder_.unknown_point(rng_);
  }

  void learn() {
    const SearchSpace& space = recorder_.space();
    for (std::size_t i = units_.size(); i < recorder_.trace().size(); ++i)
      units_.push_back(space.to_unit(recorder_.trace()[i].inputs));
    const VectorXd all = values();
    const std::vector<std::size_t> rows = best_and_latest(all, kMostPoints);
    if (units_.size() >= next_scales_) {
      const std::vector<std::size_t> few = best_and_latest(all, kMostForScales);
      process_.choose_scales(points_of(few), values_of(all, few));
      next_scales_ = static_cast<std::size_t>(kGrowth * static_cast<double>(units_.size())) + 1;
    }
    process_.condition(points_of(rows), values_of(all, rows));
    best_ = all.minCoeff();
  }

  // What is modelled of each run: its merit, but heights far above the rest are cut off, as
  // is what failed. Logarithms or roots of squared distances from targets would have cusps where
  // the search ends.
  VectorXd values() const {
    VectorXd y(static_cast<Index>(units_.size()));
    for (std::size_t i = 0; i < units_.size(); ++i)
      y[static_cast<Index>(i)] = recorder_.penalised(recorder_.trace()[i].merit);
    std::vector<double> sorted(y.data(), y.data() + y.size());
    std::sort(sorted.begin(), sorted.end());
    const double median = sorted[sorted.size() / 2];
    const double high = median + kHighest * (median - sorted.front());
    return y.cwiseMin(high).cwiseMax(-kLargest).cwiseMin(kLargest);
  }

  static std::vector<std::size_t> best_and_latest(const VectorXd& values, std::size_t most) {
    std::vector<std::size_t> rows(static_cast<std::size_t>(values.size()));
    std::iota(rows.begin(), rows.end(), 0);
    if (rows.size() <= most) return rows;
    const auto latest = rows.end() - static_cast<long>(most / 2);
    std::stable_sort(rows.begin(), latest, [&](std::size_t a, std::size_t b) {
      return values[static_cast<Index>(a)] < values[static_cast<Index>(b)];
    });
    rows.erase(rows.begin() + static_cast<long>(most - most / 2), latest);
    return rows;
  }

  MatrixXd points_of(const std::vector<std::size_t>& rows) const {
    MatrixXd x(static_cast<Index>(rows.size()), static_cast<Index>(inputs()));
    for (std::size_t i = 0; i < rows.size(); ++i)
      x.row(static_cast<Index>(i)) =
          Eigen::Map<const VectorXd>(units_[rows[i]].data(), static_cast<Index>(inputs()));
    return x;
  }

  static VectorXd values_of(const VectorXd& all, const std::vector<std::size_t>& rows) {
    VectorXd y(static_cast<Index>(rows.size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
      y[static_cast<Index>(i)] = all[static_cast<Index>(rows[i])];
    return y;
  }

  // As the program sees it: integers in the middle of their shares.
  std::vector<double> seen(const std::vector<double>& unit) const {
    return recorder_.space().to_unit(recorder_.space().to_inputs(unit));
  }

  // Random points: of everywhere, and about the best run at all distances.
  std::vector<std::vector<double>> draw() {
    const std::vector<double>& best = units_[recorder_.has_answer() ? recorder_.best() : 0];
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
  std::vector<std::vector<double>> rank(const Improvement& wish,
                                        std::vector<std::vector<double>> points) const {
    MatrixXd x(static_cast<Index>(points.size()), static_cast<Index>(inputs()));
    for (std::size_t i = 0; i < points.size(); ++i)
      x.row(static_cast<Index>(i)) =
          Eigen::Map<const VectorXd>(points[i].data(), static_cast<Index>(inputs()));
    VectorXd means, deviations;
    process_.predict(x, means, deviations);
    std::vector<std::size_t> order(points.size());
    std::vector<double> worth(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
      order[i] = i;
      worth[i] = wish.value(means[static_cast<Index>(i)], deviations[static_cast<Index>(i)]);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return worth[a] > worth[b]; });
    std::vector<std::vector<double>> ranked;
    for (const std::size_t i : order) ranked.push_back(std::move(points[i]));
    return ranked;
  }

  std::vector<double> climb(Improvement wish, std::vector<double> unit) const {
    nlopt::opt optimizer(nlopt::LD_LBFGS, static_cast<unsigned>(unit.size()));
    optimizer.set_lower_bounds(0.0);
    optimizer.set_upper_bounds(1.0);
    optimizer.set_max_objective(Improvement::value, &wish);
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
  GaussianProcess process_;
  std::vector<std::vector<double>> units_;  // of the runs
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
