#pragma once

#include <memory>

#include "programs/running/runner.h"

namespace understudy {

/// Starts the program's command once per row. REQUIRES: a command. Throws misuse when there is no
/// such executable.
std::unique_ptr<Runner> make_command_runner(const Program& program, const RunnerOptions& options);

}  // namespace understudy
