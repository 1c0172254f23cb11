#pragma once

#include "base/progress.h"
#include "db/records.h"
#include "harness/execution/recent_starts.h"
#include "harness/execution/remembered_runs.h"
#include "harness/execution/task.h"
#include "optimizers/tune.h"
#include "programs/running/make_runner.h"

namespace understudy {

/// Tunes as the task says, with this runner for its program. Throws as tune does.
TuneResult tune_with(const TuneTask& task, Runner& runner, RecentStarts& starts,
                     const ProgressFn& progress);

/// Runs a function of C once more, in a process of its own, at the best inputs found. Where it
/// answers otherwise, nothing counts as found, and the message says why. That run is not counted. A
/// command's answers may differ, and are taken as they are.
void confirm_best(const TuneTask& task, TuneResult& tuned);

/// Tunes as the task says and writes down how it went. Throws as make_runner and tune do.
void run_tuning(TuningRecord& record, const TuneTask& task, RecentStarts& starts,
                const ProgressFn& progress, const KeepRuns& keep);

}  // namespace understudy
