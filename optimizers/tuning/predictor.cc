#include "optimizers/tuning/predictor.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>
#include <utility>

namespace understudy {
namespace {

bool all_finite(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

// What a predictor puts on the border of a constraint is over it as often as not.
void move_inward(GoalTerm& term) {
  constexpr double kMargin = 1e-8;
  if (term.kind == GoalTerm::Kind::AtMost) term.target -= kMargin * term.unit();
  if (term.kind == GoalTerm::Kind::AtLeast) term.target += kMargin * term.unit();
}

}  // namespace

Predictor::Predictor(const SearchSpace& space, Goal goal, std::size_t outputs, Model model,
                     const Known& known, double price)
    : space_(&space),
      goal_(std::move(goal)),
      price_(price),
      outputs_(outputs),
      model_(std::move(model)) {
  for (GoalTerm& term : goal_.terms) move_inward(term);
  if (known.units.rows == 0) return;
  Matrix errors = known.outputs;
  for (std::size_t i = 0; i < known.units.rows && model_; ++i) {
    const std::vector<double> predicted = ask_model(known.units.row_copy(i), nullptr);
    if (!all_finite(predicted)) model_ = nullptr;
    for (std::size_t j = 0; j < outputs_; ++j) errors(i, j) -= predicted[j];
  }
  correction_ = CubicInterpolant(known.units, model_ ? errors : known.outputs);
}

std::vector<double> Predictor::ask_model(const std::vector<double>& unit, Matrix* jacobian) const {
  std::vector<double> outputs(outputs_, 0.0);
  if (!model_) return outputs;
  const std::vector<double> inputs = space_->to_relaxed_inputs(unit);
  Matrix by_inputs(outputs_, inputs.size());
  try {
    model_(inputs.data(), outputs.data(), jacobian ? by_inputs.data.data() : nullptr);
  } catch (const std::exception&) {
    return std::vector<double>(outputs_, std::numeric_limits<double>::quiet_NaN());
  }
  for (std::size_t output = 0; output < outputs_ && jacobian; ++output)
    for (std::size_t i = 0; i < space_->size(); ++i)
      (*jacobian)(output, i) += by_inputs(output, space_->input(i)) * space_->width(i);
  return outputs;
}

std::vector<double> Predictor::outputs(const std::vector<double>& unit, Matrix* jacobian) const {
  std::vector<double> outputs = ask_model(unit, jacobian);
  correction_.add(unit, outputs, jacobian);
  return outputs;
}

double Predictor::value(const std::vector<double>& unit, std::vector<double>* gradient) const {
  Matrix jacobian(gradient ? outputs_ : 0, unit.size());
  const std::vector<double> y = outputs(unit, gradient ? &jacobian : nullptr);
  if (gradient) {
    std::vector<double> by_outputs(outputs_, 0.0);
    goal_.add_gradient(y.data(), by_outputs.data());
    if (price_ > 0.0) goal_.add_violation_gradient(y.data(), price_, by_outputs.data());
    gradient->assign(unit.size(), 0.0);
    for (std::size_t output = 0; output < outputs_; ++output)
      for (std::size_t i = 0; i < unit.size(); ++i)
        (*gradient)[i] += by_outputs[output] * jacobian(output, i);
  }
  const double value = goal_.value(y.data());
  return price_ > 0.0 ? value + price_ * goal_.violation(y.data()) : value;
}

std::vector<double> Predictor::objectives(const std::vector<double>& unit) const {
  const std::vector<double> y = outputs(unit, nullptr);
  std::vector<double> objectives = goal_.objectives(y.data());
  if (price_ > 0.0)
    for (double& objective : objectives) objective += price_ * goal_.violation(y.data());
  return objectives;
}

}  // namespace understudy
