#pragma once

#include <string>
#include <vector>

#include "harness/studies/plan.h"

namespace understudy {

/// Reads harness/studies/plans/NAME.toml, or the file itself when `name` is a path. Unknown keys
/// are misuse, with file and line.
Plan load_plan(const std::string& name);

/// Names of the plans that come with the project.
std::vector<std::string> plan_names();

/// Sets one key, as in "fitting.sizes=16,64" or "tuning.budget=100".
void set_plan_option(Plan& plan, const std::string& assignment);

/// The plan with all of its keys, as a file that load_plan reads.
std::string plan_to_toml(const Plan& plan);

}  // namespace understudy
