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

std::size_t Differences::run(const std::vector<double>& unit) {
  const SearchSpace& space = recorder_.space();
  const std::vector<double> inputs = space.to_inputs(unit);
  const auto known = known_.find(inputs);
  if (known != known_.end()) return known->second;
  recorder_.run(unit, "descent");
  // Others may have run points since. The recorder knows an initial input by what the way to the
  // unit cube and back makes of it.
  for (; seen_ < recorder_.trace().size(); ++seen_) {
    const std::vector<double>& seen = recorder_.trace()[seen_].inputs;
    known_.emplace(seen, seen_);
    known_.emplace(space.to_inputs(space.to_unit(seen)), seen_);
  }
  return known_.at(inputs);
}

bool Differences::values(const std::vector<double>& unit, std::vector<double>& values) {
  if (raised_) return false;
  for (double u : unit)
    if (!std::isfinite(u)) return false;
  try {
    const TunePoint& point = recorder_.trace()[run(unit)];
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
    const double step = recorder_.space().is_integer(j) ? recorder_.space().share(j) : kStep;
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
