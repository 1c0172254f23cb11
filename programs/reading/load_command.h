#pragma once

#include <string>
#include <vector>

#include "programs/program.h"

namespace understudy {

/// What a user says about a command.
struct CommandOptions {
  std::string line;                  ///< "./sim {a} {b}"
  std::vector<std::string> ranges;   ///< one per hole
  std::vector<std::string> outputs;  ///< "loss=regex:loss ([0-9.]+)", "y=stdout:-1", "y=json:$.y";
                                     ///< default: one output "y", the last number printed
  std::string directory;
  double timeout_s = 60.0;
};

/// Throws misuse naming the hole without a range, the range without a hole, a bad pattern.
Program load_command(const CommandOptions& options);

}  // namespace understudy
