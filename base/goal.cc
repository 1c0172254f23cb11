#include "base/goal.h"

#include "base/text.h"

namespace understudy {

double Goal::value(const double* outputs) const {
  double sum = 0.0;
  for (const GoalTerm& term : terms) {
    const double y = outputs[term.output];
    switch (term.kind) {
      case GoalTerm::Kind::Minimize:
        sum += term.weight * y;
        break;
      case GoalTerm::Kind::Maximize:
        sum -= term.weight * y;
        break;
      case GoalTerm::Kind::Target:
        sum += term.weight * (y - term.target) * (y - term.target);
        break;
    }
  }
  return sum;
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
    }
  }
}

bool Goal::is_target() const {
  for (const GoalTerm& term : terms)
    if (term.kind != GoalTerm::Kind::Target) return false;
  return !terms.empty();
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
    }
    if (term.weight != 1.0) part += " (weight " + short_number(term.weight) + ")";
    parts.push_back(part);
  }
  return join(parts, ", ");
}

}  // namespace understudy
