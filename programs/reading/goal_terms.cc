#include "programs/reading/goal_terms.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/closest.h"
#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

double read_finite(const std::string& number, const std::string& text) {
  const std::optional<double> value = parse_number(number);
  if (!value || !std::isfinite(*value))
    throw misuse("goal '" + text + "': '" + trim(number) + "' is not a finite number",
                 "write it as \"y=0.3\", \"y=0.3*2\" for a weight of 2 or \"y<=3\"");
  return *value;
}

bool starts_with(const std::string& text, const std::string& prefix) {
  return text.compare(0, prefix.size(), prefix) == 0;
}

}  // namespace

std::size_t find_bound(const std::string& text) {
  const std::size_t most = text.rfind("<="), least = text.rfind(">=");
  if (most == std::string::npos || least == std::string::npos) return std::min(most, least);
  return std::max(most, least);
}

GoalTerm parse_goal_term(const std::string& text, const std::vector<std::string>& output_names) {
  GoalTerm term;
  std::string wanted = trim(text);
  const std::size_t star = wanted.rfind('*');
  if (star != std::string::npos) {
    term.weight = read_finite(wanted.substr(star + 1), text);
    if (term.weight <= 0.0)
      throw misuse("goal '" + text + "': a weight must be positive",
                   "to ask for the opposite, swap minimize and maximize");
    wanted = trim(wanted.substr(0, star));
  }
  std::string name;
  const std::size_t equals = wanted.find('=');
  const std::size_t bound = find_bound(wanted);
  if (starts_with(wanted, "minimize ") || starts_with(wanted, "maximize ")) {
    term.kind = wanted[1] == 'i' ? GoalTerm::Kind::Minimize : GoalTerm::Kind::Maximize;
    name = trim(wanted.substr(9));
  } else if (bound != std::string::npos) {
    term.kind = wanted[bound] == '<' ? GoalTerm::Kind::AtMost : GoalTerm::Kind::AtLeast;
    term.target = read_finite(wanted.substr(bound + 2), text);
    name = trim(wanted.substr(0, bound));
  } else if (equals != std::string::npos) {
    term.kind = GoalTerm::Kind::Target;
    term.target = read_finite(wanted.substr(equals + 1), text);
    name = trim(wanted.substr(0, equals));
  } else {
    throw misuse("goal '" + text + "' says neither what to reach nor which way",
                 "write \"minimize y\", \"maximize y\", \"y=0.3\" or, for a constraint, \"y<=3\"");
  }
  const auto found = std::find(output_names.begin(), output_names.end(), name);
  if (found == output_names.end())
    throw misuse("goal '" + text + "': there is no output '" + name + "'",
                 "the outputs: " + closest_first(name, output_names));
  term.output = static_cast<std::size_t>(found - output_names.begin());
  return term;
}

}  // namespace understudy
