#pragma once

#include <string>
#include <vector>

namespace understudy {

/// Machine code of a program for this machine, to be linked.
struct NativeCode {
  std::string object;                  ///< an ELF object file, position-independent
  std::vector<std::string> undefined;  ///< functions and variables that it takes from elsewhere
};

}  // namespace understudy
