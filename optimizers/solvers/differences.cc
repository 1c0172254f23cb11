#include "optimizers/solvers/differences.h"

#include <cmath>

namespace understudy {
namespace {

// Of the box's width: far above the rounding errors of programs in single precision, and small
// enough for the slopes of programs in double precision.
constexpr double kStep = 1e-5;

}  // namespace

Differences::Differences(Recorder& recorder, Of of) : recorder_(recorder), of_(of) {}

std::size_t Differences::outputs() const {
  return of_ == Of::Value ? 1 : recorder_.problem().goal.terms.size();
}

bool Differences::values(const std::vector<double>& unit, std::vector<double>& values) {
  if (raised_) return false;
  for (double u : unit)
    if (!std::isfinite(u)) return false;
  try {
    if (!recorder_.was_run(unit)) recorder_.run(unit, "descent");
    const TunePoint& point = recorder_.run_at(unit);
    if (!std::isfinite(point.merit)) return false;
    values.assign(1, point.merit);
    if (of_ == Of::Value) return true;
    values.clear();
    for (const GoalTerm& term : recorder_.problem().goal.terms)
      values.push_back(std::sqrt(term.weight) *
                       (point.evaluation.outputs[term.output] - term.target));
    return true;
  } catch (...) {
    raised_ = std::current_exception();
    return false;
  }
}

bool Differences::slopes(const std::vector<double>& unit, const std::vector<double>& at,
                         std::vector<double>& slopes) {
  slopes.assign(outputs() * inputs(), 0.0);
  std::vector<double> moved;
  for (std::size_t j = 0; j < inputs(); ++j) {
    const double step = std::max(recorder_.space().share(j), kStep);
    const double inward = unit[j] + step <= 1.0 ? step : -step;
    for (const double way : {inward, -inward}) {
      std::vector<double> there = unit;
      there[j] += way;
      if (there[j] < 0.0 || there[j] > 1.0 || !values(there, moved)) continue;
      for (std::size_t k = 0; k < at.size(); ++k)
        slopes[k * inputs() + j] = (moved[k] - at[k]) / way;
      break;
    }
  }
  return !raised_;
}

void Differences::rethrow() const {
  if (raised_) std::rethrow_exception(raised_);
}

}  // namespace understudy
