#pragma once

#include <string>
#include <vector>

namespace understudy {

/// All values that an option or argument ("--init", "program") of a command ("study run") may have;
/// empty where they cannot be counted.
std::vector<std::string> option_values(const std::string& command, const std::string& name);

}  // namespace understudy
