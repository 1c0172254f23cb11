#pragma once

#include <string>
#include <vector>

namespace understudy::fpcore {

/// An FPCore as a C file of one function, which takes the arguments in their order and returns the
/// value of the body (for a truth value 1 or 0, as an int).
struct Translation {
  std::string function;                ///< its name in C
  std::vector<std::string> arguments;  ///< their names in C
  std::string text;                    ///< C99, with <math.h> included
};

}  // namespace understudy::fpcore
