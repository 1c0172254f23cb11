#pragma once

#include "base/progress.h"
#include "harness/execution/remembered_runs.h"
#include "harness/execution/task.h"

namespace understudy {

/// Runs a task: a pure function of the task, whichever process or machine runs it. What is wrong
/// with the task itself (a program that does not compile) is a record with Termination::Failed and
/// the error's words; what is wrong with this machine is a TaskProblem. A tuning's runs are given
/// to `keep` as they are made: as `known` of the same task, they are not made again.
TaskResult run_task(const Task& task, const ProgressFn& progress = {}, const KeepRuns& keep = {});

}  // namespace understudy
