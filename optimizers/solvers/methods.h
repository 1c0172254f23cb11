#pragma once

#include <functional>

#include "optimizers/solvers/method_list.h"
#include "optimizers/tuning/recorder.h"
#include "optimizers/tuning/tune_problem.h"

namespace understudy {

// The module's methods, a file for each family. All REQUIRE a validated problem.

#define UNDERSTUDY_DECLARE(function, name, asks_together, description) \
  TuneResult function(const TuneProblem&, const TuneOptions&, const ProgressFn&);
UNDERSTUDY_SOLVER_METHODS(UNDERSTUDY_DECLARE)
#undef UNDERSTUDY_DECLARE
TuneResult find_front_by_nsga2(const TuneProblem&, const TuneOptions&, const ProgressFn&);

/// The same (with one input, Nelder and Mead's method) in a search that others take part in:
/// `between` is called after each of BOBYQA's own runs and may make runs of its own. `from_centre`:
/// first from the centre of the cube, even if a better point is known. Goes on until the recorder
/// ends it.
void search_by_bobyqa(Recorder& recorder, bool from_centre, const std::function<void()>& between);

}  // namespace understudy
