#pragma once

#include <string>
#include <vector>

#include "programs/reading/roles.h"

namespace understudy {

/// What a user says about a program beside its text. Every field is optional; what is said here
/// wins over the spec.toml beside the file.
struct ProgramOptions {
  std::string function;              ///< default: the spec's, else the file's only function
  Roles roles;                       ///< ranges of inputs, constants, outputs
  std::vector<std::string> flags;    ///< further compiler flags
  std::vector<std::string> sources;  ///< files that the program is made of beside its own: C, C++,
                                     ///< LLVM bitcode or assembly, objects, libraries
  std::string before;  ///< a call made once before the first: "set_units(METRIC)" or "set_up"
  std::string spec;    ///< a spec.toml elsewhere; default: beside the file
};

}  // namespace understudy
