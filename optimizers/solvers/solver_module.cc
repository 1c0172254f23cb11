#include "optimizers/solvers/solver_module.h"

#include "optimizers/solvers/methods.h"

const understudy::SolverModule* understudy_solver_module() {
  using namespace understudy;
  static const SolverModule table = {
      tune_by_bayes, tune_by_bobyqa,      tune_by_cmaes,    tune_by_cobyla,    tune_by_crs,
      tune_by_de,    tune_by_direct,      tune_by_gradient, tune_by_lipschitz, tune_by_sbplx,
      tune_by_sobol, find_front_by_nsga2, search_by_bobyqa, descend,           extend_front};
  return &table;
}
