#include "base/error.h"
#include "base/text.h"
#include "optimizers/methods.h"
#include "optimizers/solver_loader.h"

namespace understudy {
namespace {

TuneResult bobyqa(const TuneProblem& problem, const TuneOptions& options,
                  const ProgressFn& progress) {
  return solver_module().tune_by_bobyqa(problem, options, progress);
}

TuneResult cmaes(const TuneProblem& problem, const TuneOptions& options,
                 const ProgressFn& progress) {
  return solver_module().tune_by_cmaes(problem, options, progress);
}

}  // namespace

const std::vector<Tuner>& tuners() {
  static const std::vector<Tuner> table = {
      {"surrogate", "descents through a fitted model, verified on the program", true,
       tune_by_surrogate},
      {"random", "uniform draws from the box", false, tune_at_random},
      {"bobyqa", "quadratic models in a trust region, restarted (Powell 2009, NLopt)", false,
       bobyqa},
      {"cmaes", "covariance matrix adaptation, restarted (Hansen 2006, pagmo2)", false, cmaes},
  };
  return table;
}

const Tuner& find_tuner(const std::string& name) {
  std::vector<std::string> names;
  for (const Tuner& tuner : tuners()) {
    if (tuner.name == name) return tuner;
    names.push_back(tuner.name);
  }
  throw misuse("there is no tuning method '" + name + "'", "choose one of " + join(names, ", "));
}

}  // namespace understudy
