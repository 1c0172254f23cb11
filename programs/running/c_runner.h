#pragma once

#include <memory>

#include "programs/running/runner.h"

namespace understudy {

/// Compiles the program's function and runs it in a sandboxed worker. REQUIRES: not a command.
std::unique_ptr<Runner> make_c_runner(const Program& program, const RunnerOptions& options);

}  // namespace understudy
