#include "base/error.h"
#include "base/text.h"
#include "optimizers/methods.h"
#include "optimizers/solver_loader.h"

namespace understudy {
namespace {

template <SolverModule::Method SolverModule::*method>
TuneResult in_module(const TuneProblem& problem, const TuneOptions& options,
                     const ProgressFn& progress) {
  return (solver_module().*method)(problem, options, progress);
}

}  // namespace

const std::vector<Tuner>& tuners() {
  static const std::vector<Tuner> table = {
      {"surrogate", "descents through a fitted model, verified on the program",
       TunerModel::Surrogate, tune_by_surrogate},
      {"graph", "likewise through the program's own graph, differentiated", TunerModel::Graph,
       tune_by_surrogate},
      {"random", "uniform draws from the box", TunerModel::None, tune_at_random},
      {"sobol", "evenly spread points (Sobol 1967, Boost)", TunerModel::None,
       in_module<&SolverModule::tune_by_sobol>},
      {"bobyqa", "quadratic models in a trust region, restarted (Powell 2009, NLopt)",
       TunerModel::None, in_module<&SolverModule::tune_by_bobyqa>},
      {"cobyla", "linear models in a trust region, restarted (Powell 1994, NLopt)",
       TunerModel::None, in_module<&SolverModule::tune_by_cobyla>},
      {"sbplx", "Nelder and Mead on subspaces, restarted (Rowan 1990, NLopt)", TunerModel::None,
       in_module<&SolverModule::tune_by_sbplx>},
      {"crs", "controlled random search, restarted (Kaelo and Ali 2006, NLopt)", TunerModel::None,
       in_module<&SolverModule::tune_by_crs>},
      {"direct", "rectangles divided, locally biased (Gablonsky and Kelley 2001, NLopt)",
       TunerModel::None, in_module<&SolverModule::tune_by_direct>},
      {"de", "differential evolution that adapts itself, restarted (Brest 2006, pagmo2)",
       TunerModel::None, in_module<&SolverModule::tune_by_de>},
      {"cmaes", "covariance matrix adaptation, restarted (Hansen 2006, pagmo2)", TunerModel::None,
       in_module<&SolverModule::tune_by_cmaes>},
      {"gradient",
       "finite differences: Levenberg-Marquardt for targets, else L-BFGS, restarted (Ceres)",
       TunerModel::None, in_module<&SolverModule::tune_by_gradient>},
      {"lipschitz", "an upper bound and a quadratic model by turns (Malherbe 2017, dlib)",
       TunerModel::None, in_module<&SolverModule::tune_by_lipschitz>},
      {"bayes", "expected improvement by a Gaussian process (Jones 1998, Matern's kernel)",
       TunerModel::None, in_module<&SolverModule::tune_by_bayes>},
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
