#include "base/goal.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/text.h"

namespace understudy {

std::string_view to_string(GoalTerm::Kind kind) {
  return enum_names(kind).at(static_cast<std::size_t>(kind));
}

GoalTerm::Kind goal_kind_from_string(std::string_view name) {
  constexpr auto kKindNames = enum_names(GoalTerm::Kind{});
  for (std::size_t i = 0; i < kKindNames.size(); ++i)
    if (kKindNames[i] == name) return static_cast<GoalTerm::Kind>(i);
  throw failure("unknown kind of goal '" + std::string(name) + "'");
}

double GoalTerm::objective(const double* outputs) const {
  const double y = outputs[output];
  if (kind == Kind::Maximize) return -y;
  return kind == Kind::Target ? (y - target) * (y - target) : y;
}

double GoalTerm::unit() const { return target == 0.0 ? 1.0 : std::abs(target); }

double GoalTerm::violation(const double* outputs) const {
  const double excess = kind == Kind::AtMost ? outputs[output] - target : target - outputs[output];
  return excess <= 0.0 ? 0.0 : excess / unit();  // NaN stays NaN
}

bool Goal::has_constraints() const {
  return std::any_of(terms.begin(), terms.end(),
                     [](const GoalTerm& term) { return term.is_constraint(); });
}

double Goal::violation(const double* outputs) const {
  double sum = 0.0;
  for (const GoalTerm& term : terms)
    if (term.is_constraint()) sum += term.violation(outputs);
  return sum;
}

void Goal::add_violation_gradient(const double* outputs, double price, double* gradient) const {
  for (const GoalTerm& term : terms)
    if (term.is_constraint() && term.violation(outputs) > 0.0)
      gradient[term.output] += (term.kind == GoalTerm::Kind::AtMost ? price : -price) / term.unit();
}

double Goal::value(const double* outputs) const {
  double sum = 0.0;
  for (const GoalTerm& term : terms)
    if (!term.is_constraint()) sum += term.weight * term.objective(outputs);
  return sum;
}

std::size_t Goal::objective_count() const {
  return static_cast<std::size_t>(std::count_if(
      terms.begin(), terms.end(), [](const GoalTerm& term) { return !term.is_constraint(); }));
}

std::vector<double> Goal::objectives(const double* outputs) const {
  std::vector<double> objectives;
  for (const GoalTerm& term : terms)
    if (!term.is_constraint()) objectives.push_back(term.objective(outputs));
  return objectives;
}

void Goal::add_gradient(const double* outputs, double* gradient) const {
  for (const GoalTerm& term : terms) {
    switch (term.kind) {
      case GoalTerm::Kind::Minimize:
        gradient[term.output] += term.weight;
        break;
      case GoalTerm::Kind::Maximize:
        gradient[term.output] -= term.weight;
        break;
      case GoalTerm::Kind::Target:
        gradient[term.output] += 2.0 * term.weight * (outputs[term.output] - term.target);
        break;
      case GoalTerm::Kind::AtMost:
      case GoalTerm::Kind::AtLeast:
        break;
    }
  }
}

bool Goal::is_target() const {
  if (trade_off) return false;
  bool has_target = false;
  for (const GoalTerm& term : terms) {
    if (term.is_constraint()) continue;
    if (term.kind != GoalTerm::Kind::Target) return false;
    has_target = true;
  }
  return has_target;
}

double Goal::default_target_value() const {
  constexpr double kClose = 1e-6;
  double sum = 0.0;
  for (const GoalTerm& term : terms) {
    if (term.is_constraint()) continue;
    const double miss = kClose * (term.target == 0.0 ? 1.0 : term.target);
    sum += term.weight * miss * miss;
  }
  return sum;
}

std::string Goal::describe(const std::vector<std::string>& output_names) const {
  constexpr std::size_t kMost = 4;
  std::vector<std::string> parts;
  for (const GoalTerm& term : terms) {
    if (parts.size() == kMost) {
      parts.push_back("and " + std::to_string(terms.size() - kMost) + " more");
      break;
    }
    const std::string& name = output_names.at(term.output);
    std::string part;
    switch (term.kind) {
      case GoalTerm::Kind::Minimize:
        part = "minimize " + name;
        break;
      case GoalTerm::Kind::Maximize:
        part = "maximize " + name;
        break;
      case GoalTerm::Kind::Target:
        part = name + " = " + short_number(term.target);
        break;
      case GoalTerm::Kind::AtMost:
        part = name + " <= " + short_number(term.target);
        break;
      case GoalTerm::Kind::AtLeast:
        part = name + " >= " + short_number(term.target);
        break;
    }
    if (term.weight != 1.0) part += " (weight " + short_number(term.weight) + ")";
    parts.push_back(part);
  }
  return (trade_off ? "trade off " : "") + join(parts, ", ");
}

}  // namespace understudy
