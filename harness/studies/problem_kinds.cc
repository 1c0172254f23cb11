#include "harness/studies/problem_kinds.h"

namespace understudy {

const std::vector<std::string>& problem_kinds() {
  static const std::vector<std::string> kinds = {"goal", "inversion", "fit", "minimum"};
  return kinds;
}

std::string resolved_kind(const std::string& kind, const Program& program) {
  return kind == "goal" && program.goal.empty() ? "inversion" : kind;
}

}  // namespace understudy
