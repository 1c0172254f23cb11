#pragma once

#include <memory>

#include "programs/running/runner.h"

namespace understudy {

/// Throws misuse with the compiler's own words when a C program does not compile, or naming a
/// command's missing executable; failure when no compiler is there or no worker can be started.
std::unique_ptr<Runner> make_runner(const Program& program, const RunnerOptions& options = {});

}  // namespace understudy
