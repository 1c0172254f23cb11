#pragma once

#include <string>
#include <vector>

#include "programs/reading/fpcore/syntax.h"

namespace understudy::fpcore {

/// An FPCore as a C file of one function, which takes the arguments in their order and returns the
/// value of the body (for a truth value 1 or 0, as an int).
struct Translation {
  std::string function;                ///< its name in C
  std::vector<std::string> arguments;  ///< their names in C
  std::string text;                    ///< C99, with <math.h> included
};

/// Translates by the semantics of FPCore: binary32 computes in float, let and the updates of while
/// are parallel, let* and while* sequential, what a branch or a loop does not reach is not
/// computed. What FPCore leaves open is settled so: without :precision numbers are binary64;
/// `integer` rounds results by :round to integers, kept in a double.
///
/// Throws misuse with file, line and column: a name that is bound nowhere, a truth value in place
/// of a number or the reverse, a :round that C does not compute with (any but nearestEven, except
/// for integers), blocks nested more than 100 deep.
Translation translate(const Core& core, const std::string& file);

}  // namespace understudy::fpcore
