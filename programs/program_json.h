#pragma once

#include <string>

#include "programs/program.h"

namespace understudy {

/// Exact round trip through JSON text, so that a program travels in a record.
std::string program_to_json(const Program& program);
Program program_from_json(const std::string& json);

}  // namespace understudy
