#pragma once

#include "optimizers/tune.h"

namespace understudy {

// The methods behind the table in tuners.cc, one file each. All REQUIRE a validated problem.

TuneResult tune_by_surrogate(const TuneProblem&, const TuneOptions&, const ProgressFn&);
TuneResult tune_at_random(const TuneProblem&, const TuneOptions&, const ProgressFn&);
TuneResult tune_by_bobyqa(const TuneProblem&, const TuneOptions&, const ProgressFn&);
TuneResult tune_by_cmaes(const TuneProblem&, const TuneOptions&, const ProgressFn&);

}  // namespace understudy
