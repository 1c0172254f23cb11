#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "programs/program.h"

namespace understudy {

/// A C text that calls a bound function for rows of doubles.
struct Shim {
  std::string text;   ///< the program's unit, then what calls it
  std::string entry;  ///< the caller's name, which nothing in the program has
};

/// A RowsFunction. Every binding is converted in the text itself, so that the compiler can inline
/// the function into the loop. Inputs of an integer type are rounded to the nearest integer;
/// outputs that the function leaves alone are the NaN that is_unwritten knows. What the function
/// wants called before is called before the first row. After every row the
/// floating-point environment is set back to what it was before the first, so that no row is
/// computed in another's rounding mode.
Shim make_shim(const CFunction& function, std::size_t inputs, std::size_t outputs);

/// The same for one row and to be read rather than run: the entry is void (const double *inputs,
/// double *outputs), which makes the call before every time, and whatever the floating-point
/// environment has to do with it is left out.
Shim make_row_function(const CFunction& function);

/// A RowsFunction for several functions at once, each void (const double *inputs, double *outputs),
/// which have to be linked to it: the first column of a row says which of them computes it from the
/// other `inputs` - 1. REQUIRES: it is the index of one of them.
Shim make_dispatcher(const std::vector<std::string>& functions, std::size_t inputs,
                     std::size_t outputs);

}  // namespace understudy
