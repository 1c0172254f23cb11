#include "harness/studies/problem_kinds.h"

#include <algorithm>

namespace understudy {

const std::vector<std::string>& problem_kinds() {
  static const std::vector<std::string> kinds = {"goal", "inversion", "fit", "minimum"};
  return kinds;
}

std::string resolved_kind(const std::string& kind, const Program& program) {
  return kind == "goal" && program.goal.empty() ? "inversion" : kind;
}

std::vector<std::string> asked_kinds(const std::vector<std::string>& wanted,
                                     const Program& program) {
  const auto is_wanted = [&](const std::string& kind) {
    return std::find(wanted.begin(), wanted.end(), kind) != wanted.end();
  };
  const bool own_only = is_wanted("goal") && !program.goal.empty();
  std::vector<std::string> kinds;
  for (const std::string& name : wanted) {
    const std::string kind = resolved_kind(name, program);
    if (own_only ? kind == "goal" : kind == name || !is_wanted(kind)) kinds.push_back(kind);
  }
  return kinds;
}

}  // namespace understudy
