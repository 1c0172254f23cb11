#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "base/outcome.h"
#include "harness/execution/task.h"
#include "harness/execution/worker_identity.h"

/// What a pool's worker processes say to it.
namespace understudy {

/// Runs of the program that a task has made so far, from its run number `first` on.
struct TaskRuns {
  std::string identity;  ///< of the task
  std::size_t first = 0;
  std::vector<Run> runs;
};

template <typename Visitor>
void visit_fields(TaskRuns& made, Visitor&& visit) {
  visit("identity", made.identity);
  visit("first", made.first);
  visit("runs", made.runs);
}

/// First of all what the worker is; then, for each task, runs that it made, any number of times,
/// and its result.
using WorkerMessage = std::variant<WorkerIdentity, TaskRuns, TaskResult>;
std::string worker_message_to_bytes(const WorkerMessage& message);

/// Of an identity of another format only the format is read. Throws failure for what is no message.
WorkerMessage worker_message_from_bytes(const std::string& bytes);

/// Throws WorkerRefused unless `bytes`, the first that a worker said, tell that it is as `wanted`.
void check_hello(const WorkerIdentity& wanted, const std::string& bytes);

}  // namespace understudy
