#pragma once

#include <string>
#include <vector>

#include "base/box.h"
#include "programs/program.h"
#include "programs/reading/front_end.h"
#include "programs/reading/function_definition.h"
#include "programs/reading/roles.h"

namespace understudy {

/// A function with every parameter bound to inputs, outputs or constants.
struct BoundFunction {
  std::vector<Binding> parameters;
  std::vector<Binding> returned;
  Box box;
  bool ranges_given = true;
  std::vector<std::string> outputs;
};

/// Binds a function by the roles, and by the defaults of load_c_program where nothing is said.
/// Inputs are in the order of the parameters; outputs in the order said, else the return value
/// first. Throws misuse naming file, line and parameter, or who said what cannot be.
BoundFunction bind_function(const FunctionDefinition& function, const Roles& roles);

}  // namespace understudy
