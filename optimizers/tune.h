#pragma once

#include <string>

#include "base/progress.h"
#include "optimizers/tuners.h"
#include "optimizers/tuning/tune_problem.h"

namespace understudy {

/// Validates, then runs the method. The best point of the result was confirmed by the real program.
/// Never spends more than the budget. Progress may stop it between runs.
TuneResult tune(const TuneProblem& problem, const std::string& method, const TuneOptions& options,
                const ProgressFn& progress = {});

}  // namespace understudy
