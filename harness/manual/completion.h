#pragma once

#include <string>

#include "harness/manual/command_tree.h"

namespace understudy {

// What shells complete: commands, options, and the values of options that can be counted; else
// files. Each is a script of its shell and needs nothing else.

std::string bash_completion(const CommandText& root);
std::string zsh_completion(const CommandText& root);
std::string fish_completion(const CommandText& root);

}  // namespace understudy
