#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "db/store.h"
#include "harness/cli/arguments.h"
#include "harness/execution/tuning_problem.h"
#include "harness/studies/plan.h"
#include "programs/program.h"

namespace understudy {

/// Draws the data and lists the tasks of a plan, showing progress and notices. Returns the study,
/// and says so when it was there before.
std::int64_t prepare(Store& store, const Plan& plan, const std::vector<Program>& programs);

/// The same for a study that only tunes one program, and is told what is asked of it.
std::int64_t prepare(Store& store, const Plan& plan, const Program& program,
                     const TuningProblem& problem);

/// Runs what is left of a study in worker processes, showing progress. Returns whether it is
/// complete; if not, says how to resume.
bool execute(Store& store, std::int64_t study, std::size_t jobs);

/// The same in this process, task by task, showing how far each is: for a study of a few tasks.
bool execute_here(Store& store, std::int64_t study, const std::string& activity);

}  // namespace understudy
