#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/progress.h"
#include "db/store.h"
#include "harness/studies/plan.h"
#include "harness/studies/study_program.h"
#include "harness/studies/study_tasks.h"
#include "programs/program.h"
#include "programs/running/runner.h"

namespace understudy {

/// Draws the rows that a plan needs of a program, or finds them in the database; only as many as
/// are used, for every run may be dear. A program whose first plan.hopeless_rows rows all give no
/// usable answer is run no more: those rows are then its data, training and test. Throws failure
/// when `progress` asked to stop; the database keeps the rows run so far, and the next call goes on
/// after them.
StudyProgram draw_data(Store& store, const Plan& plan, const Program& program, const Notice& notice,
                       const ProgressFn& progress);

/// A runner of the program that goes on behind the `known` runs of this identity and has the store
/// keep what it runs.
std::unique_ptr<Runner> make_keeping_runner(Store& store, const Program& program,
                                            const std::string& identity, std::vector<Run> known);

}  // namespace understudy
