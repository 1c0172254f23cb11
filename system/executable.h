#pragma once

#include <string>

namespace understudy {

/// The file that a command's first word starts: with a '/' a path, which begins in `directory`
/// (empty: the current one) when it is relative; else the first of that name on the PATH. Empty
/// when there is no such executable.
std::string find_executable(const std::string& word, const std::string& directory = "");

}  // namespace understudy
