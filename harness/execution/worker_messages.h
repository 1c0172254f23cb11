#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "base/outcome.h"
#include "harness/execution/task.h"

/// What a pool's worker processes say to it.
namespace understudy {

/// Runs of the program that a task has made so far, from its run number `first` on.
struct TaskRuns {
  std::string identity;  ///< of the task
  std::size_t first = 0;
  std::vector<Run> runs;
};

/// Runs that a worker's task made, any number of times, then the task's result.
using WorkerMessage = std::variant<TaskRuns, TaskResult>;
std::string worker_message_to_bytes(const WorkerMessage& message);
WorkerMessage worker_message_from_bytes(const std::string& bytes);

}  // namespace understudy
