#include "optimizers/solvers/descent.h"

#include <ceres/gradient_problem.h>
#include <ceres/gradient_problem_solver.h>

#include <algorithm>
#include <cmath>

#include "optimizers/solvers/constrained_descent.h"
#include "optimizers/solvers/quiet_log_internal.h"

namespace understudy {
namespace {

constexpr int kMostSteps = 100;
constexpr double kSmallestGain = 1e-10;  // of a step, relative to the value
// A start on the border is moved in a little: there the sine is flat and nothing would move it.
constexpr double kOffBorder = 1e-3;

// The predictor over u in R^m, where x = lower + (upper - lower) (1 + sin u) / 2 reaches all of the
// bounds, borders included, and never leaves them.
class Unbounded final : public ceres::FirstOrderFunction {
 public:
  Unbounded(const Predictor& predictor, const Bounds& bounds)
      : predictor_(predictor), bounds_(bounds) {}

  int NumParameters() const override { return static_cast<int>(bounds_.lower.size()); }

  std::vector<double> to_unit(const double* u) const {
    std::vector<double> x(bounds_.lower.size());
    for (std::size_t i = 0; i < x.size(); ++i)
      x[i] = bounds_.lower[i] + half_width(i) * (1.0 + std::sin(u[i]));
    return x;
  }

  std::vector<double> from_unit(const std::vector<double>& x) const {
    std::vector<double> u(x.size(), 0.0);
    for (std::size_t i = 0; i < x.size(); ++i)
      if (half_width(i) > 0.0)
        u[i] = std::asin(std::clamp((x[i] - bounds_.lower[i]) / half_width(i) - 1.0,
                                    kOffBorder - 1.0, 1.0 - kOffBorder));
    return u;
  }

  bool Evaluate(const double* u, double* cost, double* gradient) const override {
    std::vector<double> slopes;
    *cost = predictor_.value(to_unit(u), gradient ? &slopes : nullptr);
    bool finite = std::isfinite(*cost);
    for (std::size_t i = 0; i < slopes.size(); ++i) {
      gradient[i] = slopes[i] * half_width(i) * std::cos(u[i]);
      finite = finite && std::isfinite(gradient[i]);
    }
    return finite;
  }

 private:
  double half_width(std::size_t i) const { return 0.5 * (bounds_.upper[i] - bounds_.lower[i]); }

  const Predictor& predictor_;
  const Bounds& bounds_;
};

}  // namespace

std::vector<Descent> descend(const Predictor& predictor, const Bounds& bounds,
                             const std::vector<std::vector<double>>& starts) {
  const QuietLog quiet;
  auto* function = new Unbounded(predictor, bounds);  // the problem owns it
  const ceres::GradientProblem problem(function);
  ceres::GradientProblemSolver::Options options;
  options.line_search_direction_type = ceres::LBFGS;
  options.max_num_iterations = kMostSteps;
  options.function_tolerance = kSmallestGain;
  options.logging_type = ceres::SILENT;

  std::vector<Descent> ends;
  const bool is_constrained = predictor.goal().has_constraints();
  for (const std::vector<double>& start : starts) {
    if (is_constrained) {
      const std::vector<double> unit = descend_constrained(predictor, bounds, start);
      ends.push_back({unit, predictor.value(unit)});
      continue;
    }
    std::vector<double> u = function->from_unit(start);
    ceres::GradientProblemSolver::Summary summary;
    ceres::Solve(options, problem, u.data(), &summary);
    const std::vector<double> unit = function->to_unit(u.data());
    ends.push_back({unit, predictor.value(unit)});
  }
  ends.erase(std::remove_if(ends.begin(), ends.end(),
                            [](const Descent& end) { return !std::isfinite(end.value); }),
             ends.end());
  std::stable_sort(ends.begin(), ends.end(),
                   [](const Descent& a, const Descent& b) { return a.value < b.value; });
  return ends;
}

}  // namespace understudy
