#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "harness/task.h"
#include "harness/worker_pool.h"

/// What a pool and its worker processes say to each other through pipes.
namespace understudy {

/// A message is its length in eight bytes, then its bytes. False: the other side is gone.
bool write_message(int fd, const std::string& bytes);
std::optional<std::string> read_message(int fd);

/// What a worker says: runs that its task made, any number of times, then the task's result.
using WorkerMessage = std::variant<TaskRuns, TaskResult>;
std::string worker_message_to_bytes(const WorkerMessage& message);
WorkerMessage worker_message_from_bytes(const std::string& bytes);

}  // namespace understudy
