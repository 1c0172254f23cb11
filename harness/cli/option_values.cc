#include "harness/cli/option_values.h"

#include <algorithm>

#include "harness/studies/plan_file.h"
#include "optimizers/tuners.h"
#include "programs/data/sampling.h"
#include "programs/reading/suites.h"
#include "reports/report.h"
#include "surrogates/initialisers/initialiser.h"

namespace understudy {
namespace {

using Names = std::vector<std::string>;

template <typename Table>
Names names_of(const Table& table) {
  Names names;
  for (const auto& row : table) names.push_back(row.name);
  return names;
}

Names all_methods() {
  Names names = names_of(tuners());
  for (const std::string& name : names_of(front_tuners()))
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  return names;
}

// A study's plan stands where its programs do.
Names programs_or_plans(const std::string& command) {
  Names names = suite_names();
  if (command != "study run") return names;
  const Names plans = plan_names();
  names.insert(names.end(), plans.begin(), plans.end());
  return names;
}

}  // namespace

std::vector<std::string> option_values(const std::string& command, const std::string& name) {
  if (name == "program") return programs_or_plans(command);
  if (name == "--format") return command == "report" ? report_format_names() : Names{"md", "html"};
  if (name == "--init") return names_of(initialisers());
  if (name == "--inner-rule") return {"adam", "descent"};
  if (name == "--method") return all_methods();
  if (name == "--plan") return plan_names();
  if (name == "--reader") return {"graph", "text", "none"};
  if (name == "--sampling") return sampling_names();
  if (name == "--split") return {"train", "validation", "test"};
  if (name == "shell") return {"bash", "zsh", "fish"};
  return {};
}

}  // namespace understudy
