#pragma once

#include <string>
#include <vector>

#include "programs/program.h"
#include "programs/reading/roles.h"

namespace understudy {

/// One number of those that a command prints.
struct CommandOutput {
  std::string name;
  NumberPattern pattern;
  std::string origin;  ///< who said so, for messages
};

/// "loss=regex:loss ([0-9.]+)", "y=stdout:-1", "y=json:$.y". Throws misuse, beginning with the
/// origin (by default the text in quotes): another form, a bad pattern.
CommandOutput parse_command_output(const std::string& text, const std::string& origin = "");

/// What a user says about a command.
struct CommandOptions {
  std::string line;                    ///< "./sim {a} {b}"
  std::vector<InputRole> inputs;       ///< one per hole, with a range
  std::vector<CommandOutput> outputs;  ///< default: one output "y", the last number printed
  std::string directory;
  double timeout_s = 60.0;
  bool decimal_comma = false;  ///< of the numbers that it prints
};

/// Throws misuse naming the hole without a range, the range without a hole, an output said twice.
Program load_command(const CommandOptions& options);

}  // namespace understudy
