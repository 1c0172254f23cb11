#pragma once

#include <string>

#include "harness/cli/arguments.h"
#include "harness/cli/objectives.h"
#include "harness/execution/task.h"

namespace understudy {

/// What is tuned where no program is named: inputs by their ranges, and the outputs that --output,
/// the goals and the columns of the observations name.
Program unseen_program(const ProgramArguments& arguments, const ObjectiveArguments& objectives);

/// Tunes by questions on standard output and answers on standard input, one JSON object a line; the
/// last line is the result. `log`: a file of answers, or "". Returns the exit code.
int tune_by_hand(const TuneTask& task, const std::string& log);

}  // namespace understudy
