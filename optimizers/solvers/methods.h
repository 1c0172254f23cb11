#pragma once

#include "optimizers/tune.h"

namespace understudy {

// The module's methods, one file each. All REQUIRE a validated problem.

TuneResult tune_by_bobyqa(const TuneProblem&, const TuneOptions&, const ProgressFn&);
TuneResult tune_by_cmaes(const TuneProblem&, const TuneOptions&, const ProgressFn&);

}  // namespace understudy
