#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// The words of a command line as a shell would split it: blanks separate, quotes and backslashes
/// protect. Nothing is expanded. Throws misuse when a quote is left open.
std::vector<std::string> split_shell_words(std::string_view line);

}  // namespace understudy
