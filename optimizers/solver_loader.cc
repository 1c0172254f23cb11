#include "optimizers/solver_loader.h"

#include "base/module.h"
#include "base/resources.h"

namespace understudy {

const SolverModule& solver_module() {
  static const SolverModule& module = []() -> const SolverModule& {
    void* symbol = load_symbol(resource_path(Resource::Modules) + "/understudy_solvers.so",
                               "understudy_solver_module", "NLopt, pagmo, Ceres and dlib",
                               "install libnlopt-cxx-dev, libpagmo-dev, libceres-dev and "
                               "libdlib-dev, and build the target understudy_solvers");
    return *reinterpret_cast<decltype(&understudy_solver_module)>(symbol)();
  }();
  return module;
}

}  // namespace understudy
