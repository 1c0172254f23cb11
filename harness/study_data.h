#pragma once

#include <vector>

#include "base/goal.h"
#include "base/progress.h"
#include "db/store.h"
#include "harness/plan.h"
#include "harness/study_tasks.h"
#include "programs/program.h"

namespace understudy {

/// Draws the rows that a plan needs of a program, or finds them in the database; only as many as
/// are used, for every run may be dear. A program whose first 64 rows all give no usable answer is
/// run no more: those rows are then its data, training and test. Throws failure when `progress`
/// asked to stop; the database keeps the rows run so far, and the next call goes on after them.
StudyProgram draw_data(Store& store, const Plan& plan, const Program& program, const Notice& notice,
                       const ProgressFn& progress);

/// One goal per tuning seed: the program's own, else the outputs of inputs that the tuner is not
/// told, so that it can be met. The value of such a planted goal is the mean square of the misses,
/// each in units of its output's standard deviation. Empty when nothing is to be tuned.
std::vector<Goal> choose_goals(Store& store, const Plan& plan, const StudyProgram& item,
                               const Notice& notice, const ProgressFn& progress);

}  // namespace understudy
