#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "harness/execution/task.h"
#include "harness/execution/worker_identity.h"
#include "harness/execution/worker_messages.h"

namespace understudy {

/// How a pool of worker processes is used.
struct PoolOptions {
  std::size_t workers = 0;                   ///< processes; 0: one per core
  WorkerIdentity identity = own_identity();  ///< what they must be
};

/// The next task, or false when there is none. Called from one thread at a time.
using NextTask = std::function<bool(Task& task)>;

/// A finished task's record. Called from the calling thread, one at a time.
using TaskDone = std::function<void(const TaskResult& result)>;

/// Called as TaskDone is, while the task goes on.
using RunsMade = std::function<void(const TaskRuns& made)>;

/// Runs tasks in worker processes of this executable (`understudy serve-tasks`), one thread each.
/// Each says first what it is; one whose results would not be ours gets no task, and WorkerRefused
/// is thrown, which says in what it differs.
/// A worker that dies is replaced and its task given to another, twice at most; then the task's
/// result is a TaskProblem. Returns when all are done, or soon after `stop` returns true: workers
/// are then ended and unfinished tasks leave only the runs that `runs_made` was told of. Returns
/// whether all were done.
bool run_pool(const PoolOptions& options, const NextTask& next, const TaskDone& done,
              const std::function<bool()>& stop, const RunsMade& runs_made = {});

/// The worker's side: reads tasks from standard input, answers on standard output, until the input
/// ends.
void serve_tasks();

}  // namespace understudy
