#pragma once

#include "optimizers/tuning/tune_problem.h"

namespace understudy {

// The methods behind the table in tuners.cc that are written here, one file each; solvers/ has
// those of libraries. All REQUIRE a validated problem.

TuneResult tune_by_surrogate(const TuneProblem&, const TuneOptions&, const ProgressFn&);
TuneResult tune_at_random(const TuneProblem&, const TuneOptions&, const ProgressFn&);
TuneResult find_front_by_surrogate(const TuneProblem&, const TuneOptions&, const ProgressFn&);

}  // namespace understudy
