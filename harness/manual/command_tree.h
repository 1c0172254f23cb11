#pragma once

#include <string>
#include <vector>

namespace understudy {

/// An option of a command, or one of its arguments, as a person is told of it.
struct OptionText {
  std::vector<std::string> names;   ///< "--output", "-o"; of an argument "program"
  std::string description;          ///< on one line
  std::string default_value;        ///< empty: none is told
  std::vector<std::string> values;  ///< all that it may have; empty: they cannot be counted
  bool takes_value = true;          ///< false: a flag
  bool is_argument = false;         ///< without a name on the command line
  bool is_required = false;
  bool repeats = false;
};

/// A command with the commands below it.
struct CommandText {
  std::string name;         ///< the last word: "run" of "understudy study run"
  std::string description;  ///< on one line
  std::vector<OptionText> options;
  std::vector<CommandText> commands;
};

/// A command of the tree and the words that lead to it, the executable's left out: "study run".
struct CommandPath {
  std::string words;
  const CommandText* command;
};

/// The root (""), then all others, parents first. They point into `root`.
std::vector<CommandPath> all_commands(const CommandText& root);

/// The names of a command's options, "--output" and "-o" alike; of arguments none.
std::vector<std::string> option_names(const CommandText& command);

/// The names of the commands below.
std::vector<std::string> command_names(const CommandText& command);

/// What stands where an option's value does: "VALUE".
std::string value_name(const OptionText& option);

}  // namespace understudy
