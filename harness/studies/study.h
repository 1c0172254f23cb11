#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "db/store.h"
#include "harness/execution/tuning_problem.h"
#include "harness/execution/worker_pool.h"
#include "harness/studies/plan.h"
#include "harness/studies/study_program.h"
#include "harness/studies/study_tasks.h"
#include "programs/program.h"

namespace understudy {

/// Writes down a study: draws every program's data (kept if the database has it already), plants
/// the tuning goals, lists the tasks. The same plan on the same programs by the same build is the
/// same study: it is continued, not repeated. Returns its id.
std::int64_t prepare_study(Store& store, const Plan& plan, const std::vector<Program>& programs,
                           const Notice& notice, const ProgressFn& progress = {});

/// The same for a study that only tunes one program, by each of the plan's methods, and is told
/// what is asked of it: nothing is drawn.
std::int64_t prepare_tunings(Store& store, const Plan& plan, const Program& program,
                             const TuningProblem& problem);

struct StudyProgress {
  std::size_t done = 0, total = 0;
  double share = 0.0;        ///< of the work that was left: the longest tasks come first
  std::size_t failed = 0;    ///< of those done
  std::size_t problems = 0;  ///< not done, and not for want of time
  std::string problem;       ///< the first one's message
};

/// Runs what is left of a study. Every finished task is one transaction; killed at any instant, it
/// can be run again and ends with the same records. Returns whether all is done. Throws misuse when
/// another build began the study, whose results these would not be.
bool run_study(Store& store, std::int64_t study, const PoolOptions& pool,
               const std::function<bool(const StudyProgress&)>& progress);

/// The same in this process, one task after another, with the progress of each. A task that is
/// stopped half-way is recorded with what it had, beside the task, which stays to be done. Throws
/// failure on the first TaskProblem.
bool run_study_here(Store& store, std::int64_t study, const ProgressFn& progress);

}  // namespace understudy
