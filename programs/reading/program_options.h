#pragma once

#include <string>
#include <vector>

#include "programs/reading/roles.h"

namespace understudy {

/// What a user says about a program beside its text. Every field is optional; what is said here
/// wins over the spec.toml beside the file.
struct ProgramOptions {
  std::string function;            ///< default: the spec's, else the file's only function
  Roles roles;                     ///< ranges of inputs, constants, outputs
  std::vector<std::string> flags;  ///< further compiler flags
  std::string spec;                ///< a spec.toml elsewhere; default: beside the file
};

}  // namespace understudy
