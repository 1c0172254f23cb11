#pragma once

#include <string>
#include <vector>

#include "harness/studies/plan.h"
#include "programs/program.h"
#include "system/process.h"

namespace understudy {

/// y = x * x - a, as a C function.
Program parabola();

/// A plan of two sizes, two seeds and two tuning methods that takes a second or two.
Plan small_plan();

/// Runs the command with these arguments.
ProcessResult understudy_command(const std::vector<std::string>& arguments,
                                 const std::string& directory = "");

/// A JSON report without what differs between two runs of the same study: clocks and machines.
std::string comparable(const std::string& json_report);

}  // namespace understudy
