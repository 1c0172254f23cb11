#pragma once

#include <string>

#include "db/records.h"
#include "harness/execution/tuning_problem.h"
#include "programs/program.h"

namespace understudy {

/// A hash of the program and of all that is asked of it.
std::string problem_identity(const Program& program, const TuningProblem& problem);

/// The problem as databases hold it.
ProblemRecord to_record(const Program& program, const TuningProblem& problem);

}  // namespace understudy
