#pragma once

#include <cstddef>
#include <string>

#include "programs/program.h"

namespace understudy {

/// A C text that runs a bound function over rows of doubles.
struct Shim {
  std::string text;   ///< the program's unit, then the loop over rows
  std::string entry;  ///< the loop's name, which nothing in the program has: a RowsFunction
};

/// Every binding is converted in the text itself, so that the compiler can inline the function
/// into the loop. Inputs of an integer type are rounded to the nearest integer; outputs that the
/// function leaves alone are 0. After every row the floating-point environment is set back to what
/// it was before the first, so that no row is computed in another's rounding mode.
Shim make_shim(const CFunction& function, std::size_t inputs, std::size_t outputs);

}  // namespace understudy
