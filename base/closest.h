#pragma once

#include <string>
#include <vector>

namespace understudy {

/// The names, those most like `word` first (by edit distance), as "'a', 'b', 'c'"; at most twelve,
/// and how many there are besides. "none" when there is no name.
std::string closest_first(const std::string& word, std::vector<std::string> names);

}  // namespace understudy
