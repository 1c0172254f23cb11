#pragma once

#include "optimizers/solvers/solver_module.h"

namespace understudy {

/// The module beside the executable, loaded at the first call. Throws failure when it is not there.
const SolverModule& solver_module();

}  // namespace understudy
