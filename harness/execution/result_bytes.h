#pragma once

#include <string>

#include "harness/execution/task.h"

namespace understudy {

std::string result_to_bytes(const TaskResult& result);
TaskResult result_from_bytes(const std::string& bytes);

}  // namespace understudy
