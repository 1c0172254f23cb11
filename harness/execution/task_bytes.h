#pragma once

#include <string>

#include "harness/execution/task.h"

namespace understudy {

/// As bytes (CBOR), to cross to another process and back.
std::string task_to_bytes(const Task& task);
Task task_from_bytes(const std::string& bytes);

}  // namespace understudy
