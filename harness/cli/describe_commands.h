#pragma once

#include "harness/manual/command_tree.h"

namespace CLI {
class App;
}

namespace understudy {

/// What people may use of a command line, as it parses: hidden commands and options are left out.
CommandText describe_commands(const CLI::App& app);

}  // namespace understudy
