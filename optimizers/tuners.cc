#include "optimizers/tuners.h"

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

constexpr TunerModel kNone = TunerModel::None;

}  // namespace

const std::vector<Tuner>& tuners() {
  static const std::vector<Tuner> table = {
      {"auto", "by the program's graph where it is exact, else by a surrogate", TunerModel::Best,
       true, tune_by_surrogate},
      {"surrogate", "descents through a fitted model, verified on the program",
       TunerModel::Surrogate, true, tune_by_surrogate},
      {"graph", "likewise through the program's own graph, differentiated", TunerModel::Graph, true,
       tune_by_surrogate},
      {"random", "uniform draws from the box", kNone, true, tune_at_random},
  // Methods of our own above, those of libraries below, each in the order of its list.
#define UNDERSTUDY_TUNER(function, name, asks_together, description) \
  {name, description, kNone, asks_together, in_module<&SolverModule::function>},
      UNDERSTUDY_SOLVER_METHODS(UNDERSTUDY_TUNER)
#undef UNDERSTUDY_TUNER
  };
  return table;
}

const std::vector<Tuner>& front_tuners() {
  static const std::vector<Tuner> table = {
      {"auto", "by the program's graph where it is exact, else by a surrogate", TunerModel::Best,
       true, find_front_by_surrogate},
      {"surrogate", "the largest gain of the front that a fitted model predicts",
       TunerModel::Surrogate, true, find_front_by_surrogate},
      {"graph", "likewise by the program's own graph", TunerModel::Graph, true,
       find_front_by_surrogate},
      {"random", "uniform draws from the box", kNone, true, tune_at_random},
      {"sobol", "evenly spread points (Sobol 1967, Boost)", kNone, true,
       in_module<&SolverModule::tune_by_sobol>},
      {"nsga2", "non-dominated sorting of a population (Deb 2002, pagmo2)", kNone, false,
       in_module<&SolverModule::find_front_by_nsga2>},
  };
  return table;
}

const std::vector<Tuner>& tuners_for(const Goal& goal) {
  return goal.trade_off ? front_tuners() : tuners();
}

std::string names_of_batching_tuners() {
  std::vector<std::string> names;
  for (const Tuner& tuner : tuners())
    if (tuner.asks_together) names.push_back(tuner.name);
  return join(names, ", ");
}

const Tuner& find_tuner(const std::string& name, const std::vector<Tuner>& among) {
  std::vector<std::string> names;
  for (const Tuner& tuner : among) {
    if (tuner.name == name) return tuner;
    names.push_back(tuner.name);
  }
  throw misuse("there is no method '" + name + "' for this", "choose one of " + join(names, ", "));
}

}  // namespace understudy
