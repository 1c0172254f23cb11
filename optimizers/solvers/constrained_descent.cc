#include "optimizers/solvers/constrained_descent.h"

#include <cmath>
#include <nlopt.hpp>

namespace understudy {
namespace {

constexpr int kMostEvaluations = 200;  // of a descent
constexpr double kSmallestGain = 1e-10;
constexpr double kMet = 1e-9;  // in a constraint's units; the predictor's bounds lie further inside

/// The predictor where it was asked last: objectives and constraints ask at the same point in turn.
class Look {
 public:
  explicit Look(const Predictor& predictor) : predictor_(predictor) {}

  /// Throws nlopt::forced_stop where there is no number.
  void at(const std::vector<double>& unit) {
    if (unit == unit_) return;
    unit_ = unit;
    slopes_ = Matrix(predictor_.output_count(), unit.size());
    outputs_ = predictor_.outputs(unit, &slopes_);
    for (const auto* numbers : {&outputs_, &slopes_.data})
      for (const double number : *numbers)
        if (!std::isfinite(number)) throw nlopt::forced_stop();
  }

  const std::vector<double>& outputs() const { return outputs_; }
  const Matrix& slopes() const { return slopes_; }

 private:
  const Predictor& predictor_;
  std::vector<double> unit_, outputs_;
  Matrix slopes_;
};

/// A sum of some of the goal's terms, as NLopt calls it.
struct Part {
  Look& look;
  Goal goal;
  double minus = 0.0;  ///< what is taken off: a bound

  static double value(const std::vector<double>& unit, std::vector<double>& gradient, void* self) {
    const auto& part = *static_cast<const Part*>(self);
    part.look.at(unit);
    const std::vector<double>& outputs = part.look.outputs();
    std::vector<double> by_outputs(outputs.size(), 0.0);
    part.goal.add_gradient(outputs.data(), by_outputs.data());
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      gradient[i] = 0.0;
      for (std::size_t output = 0; output < outputs.size(); ++output)
        gradient[i] += by_outputs[output] * part.look.slopes()(output, i);
    }
    return part.goal.value(outputs.data()) - part.minus;
  }
};

/// What must not be above 0 for the constraint to be met, in its units.
Part margin_of(Look& look, const GoalTerm& constraint) {
  const bool is_most = constraint.kind == GoalTerm::Kind::AtMost;
  const auto kind = is_most ? GoalTerm::Kind::Minimize : GoalTerm::Kind::Maximize;
  const double bound = constraint.target / constraint.unit();
  return {
      look, {{{kind, constraint.output, 0.0, 1.0 / constraint.unit()}}}, is_most ? bound : -bound};
}

}  // namespace

std::vector<double> descend_constrained(const Predictor& predictor, const Bounds& bounds,
                                        std::vector<double> start) {
  Look look(predictor);
  Part objectives{look, predictor.goal()};
  std::vector<Part> constraints;
  for (const GoalTerm& term : predictor.goal().terms)
    if (term.is_constraint()) constraints.push_back(margin_of(look, term));
  nlopt::opt optimizer(nlopt::LD_SLSQP, static_cast<unsigned>(start.size()));
  optimizer.set_lower_bounds(bounds.lower);
  optimizer.set_upper_bounds(bounds.upper);
  optimizer.set_min_objective(Part::value, &objectives);
  for (Part& constraint : constraints)
    optimizer.add_inequality_constraint(Part::value, &constraint, kMet);
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
