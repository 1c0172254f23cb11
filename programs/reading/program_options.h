#pragma once

#include <string>
#include <vector>

namespace understudy {

/// What a user says about a program beside its text. Every field is optional; what is said here
/// wins over the spec.toml beside the file.
struct ProgramOptions {
  std::string function;                ///< default: the spec's, else the file's only function
  std::vector<std::string> ranges;     ///< "x=0:1", "w=0:255" (all elements), "w[3]=0:1" (one),
                                       ///< "n=1:9:int"; for a pointer whose length nothing else
                                       ///< says, "w[9]=0:1" says nine elements
  std::vector<std::string> constants;  ///< "n=8", "k=1,2,1"
  std::vector<std::string> outputs;    ///< all outputs, in this order: pointer parameters, such as
                                       ///< "theta" or "y:2" (two elements), and "return"
  std::vector<std::string> flags;      ///< further compiler flags
  std::string spec;                    ///< a spec.toml elsewhere; default: beside the file
};

}  // namespace understudy
