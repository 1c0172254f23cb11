#pragma once

#include <string>
#include <vector>

namespace understudy {

/// The names of the holes of a command line ("./sim {a} {b}" has a and b), each once, in the order
/// of their first places. "{{" is a brace and no hole. Throws misuse for a brace that is neither.
std::vector<std::string> find_holes(const std::string& line);

}  // namespace understudy
