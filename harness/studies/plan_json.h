#pragma once

#include <string>
#include <vector>

#include "harness/studies/plan.h"
#include "programs/program.h"

namespace understudy {

/// The resolved plan as JSON, programs by name and hash: what is recorded.
std::string plan_to_json(const Plan& plan, const std::vector<Program>& programs);

}  // namespace understudy
