#include "optimizers/solvers/constrained_descent.h"

#include <cmath>
#include <nlopt.hpp>

namespace understudy {
namespace {

constexpr int kMostEvaluations = 200;  // of a descent
constexpr double kSmallestGain = 1e-10;
constexpr double kMet = 1e-9;  // in a condition's units; the predictor's bounds lie further inside

/// A sum of some of the goal's terms, as NLopt calls it.
struct Part {
  const Predictor& predictor;
  Goal goal;
  double minus = 0.0;  ///< what is taken off: a bound

  static double value(const std::vector<double>& unit, std::vector<double>& gradient, void* self) {
    const auto& part = *static_cast<const Part*>(self);
    const double value =
        part.predictor.value_of(part.goal, unit, gradient.empty() ? nullptr : &gradient);
    if (!std::isfinite(value)) throw nlopt::forced_stop();
    for (const double slope : gradient)
      if (!std::isfinite(slope)) throw nlopt::forced_stop();
    return value - part.minus;
  }
};

/// What must not be above 0 for the condition to be met, in its units.
Part margin_of(const Predictor& predictor, const GoalTerm& condition) {
  const bool is_most = condition.kind == GoalTerm::Kind::AtMost;
  const auto kind = is_most ? GoalTerm::Kind::Minimize : GoalTerm::Kind::Maximize;
  const double bound = condition.target / condition.unit();
  return {predictor,
          {{{kind, condition.output, 0.0, 1.0 / condition.unit()}}},
          is_most ? bound : -bound};
}

}  // namespace

std::vector<double> descend_constrained(const Predictor& predictor, const Bounds& bounds,
                                        std::vector<double> start) {
  Part wishes{predictor, predictor.goal()};
  std::vector<Part> conditions;
  for (const GoalTerm& term : predictor.goal().terms)
    if (term.is_condition()) conditions.push_back(margin_of(predictor, term));
  nlopt::opt optimizer(nlopt::LD_SLSQP, static_cast<unsigned>(start.size()));
  optimizer.set_lower_bounds(bounds.lower);
  optimizer.set_upper_bounds(bounds.upper);
  optimizer.set_min_objective(Part::value, &wishes);
  for (Part& condition : conditions)
    optimizer.add_inequality_constraint(Part::value, &condition, kMet);
  optimizer.set_maxeval(kMostEvaluations);
  optimizer.set_ftol_rel(kSmallestGain);
  double value = 0.0;
  try {
    optimizer.optimize(start, value);
  } catch (const std::exception&) {
    // No number there, or rounding errors, which end a search as convergence does.
  }
  return start;
}

}  // namespace understudy
