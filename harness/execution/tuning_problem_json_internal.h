#pragma once

#include <nlohmann/json.hpp>

#include "harness/execution/tuning_problem.h"

namespace understudy {

/// Exact round trip through JSON's text, too; every number of a problem is finite but `enough`,
/// which is left out where nobody knows it.
nlohmann::json tuning_problem_to_json(const TuningProblem& problem);
TuningProblem tuning_problem_from_json(const nlohmann::json& json);

}  // namespace understudy
