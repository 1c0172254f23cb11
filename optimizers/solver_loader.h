#pragma once

#include "optimizers/solvers/solver_module.h"

namespace understudy {

/// The module of the solvers, loaded at the first call. Throws failure when it is not there.
const SolverModule& solver_module();

}  // namespace understudy
