#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.h"
#include "db/store.h"
#include "harness/studies/plan.h"
#include "harness/studies/study_program.h"
#include "programs/program.h"

namespace understudy {

/// For each seed of the plan's tuning, a problem of each kind that the plan names and the program
/// allows. What is to be reached is drawn anew for each seed and can be reached. The value of a
/// planted problem is the mean square of the misses, each in units of its output's standard
/// deviation, and the plan's tolerance solves it; a minimum is solved within the root of that, in
/// the same units, of the best value known; a goal of the program's own whose least value is known,
/// within that share of the way from the median of some draws (More and Wild, SIAM J. Optim. 20(1),
/// 2009). A kind that one in ten draws from the box would solve
/// is left out, with a notice. Empty when nothing is to be tuned.
std::vector<SeededProblem> choose_problems(Store& store, const Plan& plan, const StudyProgram& item,
                                           const Notice& notice, const ProgressFn& progress);

}  // namespace understudy
