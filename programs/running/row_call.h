#pragma once

#include <string>

#include "programs/program.h"

namespace understudy {

/// C text that calls a bound function for the row of inputs @x and outputs @y. @ stands for a
/// prefix of names that nothing in the program has; `long @k` has to be declared where it is put.
struct RowCall {
  std::string tables;        ///< outside of any function
  std::string declarations;  ///< of what is passed, at the head of a block
  std::string calls;         ///< the arguments filled, the function called
  std::string storings;      ///< the outputs, to @y
};

RowCall make_row_call(const CFunction& function);

/// Whether an output is what it was before the call.
bool is_unwritten(double output);

}  // namespace understudy
