#include "optimizers/solvers/solver_module.h"

#include "optimizers/solvers/methods.h"

const understudy::SolverModule* understudy_solver_module() {
  using namespace understudy;
#define UNDERSTUDY_ENTRY(function, name, asks_together, description) function,
  static const SolverModule table = {UNDERSTUDY_SOLVER_METHODS(UNDERSTUDY_ENTRY)
                                         find_front_by_nsga2,
                                     search_by_bobyqa, descend, extend_front};
#undef UNDERSTUDY_ENTRY
  return &table;
}
