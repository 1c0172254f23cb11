#pragma once

#include <functional>
#include <vector>

#include "base/module.h"
#include "optimizers/solvers/descent.h"
#include "optimizers/solvers/extend_front.h"
#include "optimizers/solvers/method_list.h"
#include "optimizers/tuning/recorder.h"
#include "optimizers/tuning/tune_problem.h"

namespace understudy {

/// What is asked of NLopt, pagmo, Ceres and dlib, in plain types. The code behind it lies in a
/// module of its own, understudy_solvers, which solver_loader.h loads when it is first needed:
/// linked to them, every command would start 18 ms later.
struct SolverModule {
  using Method = TuneResult (*)(const TuneProblem&, const TuneOptions&, const ProgressFn&);

#define UNDERSTUDY_MEMBER(function, name, asks_together, description) Method function;
  UNDERSTUDY_SOLVER_METHODS(UNDERSTUDY_MEMBER)
#undef UNDERSTUDY_MEMBER
  Method find_front_by_nsga2;
  void (*search_by_bobyqa)(Recorder& recorder, bool from_centre,
                           const std::function<void()>& between);
  std::vector<Descent> (*descend)(const Predictor& predictor, const Bounds& bounds,
                                  const std::vector<std::vector<double>>& starts);
  std::vector<std::vector<double>> (*extend_front)(const FrontExtension& extension);
};

}  // namespace understudy

/// The one symbol that the loader looks up.
UNDERSTUDY_MODULE_ENTRY const understudy::SolverModule* understudy_solver_module();
