#include "programs/reading/holes.h"

#include <algorithm>

#include "base/error.h"

namespace understudy {

std::vector<std::string> find_holes(const std::string& line) {
  constexpr const char* kNameLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
  std::vector<std::string> names;
  for (std::size_t i = line.find('{'); i != std::string::npos; i = line.find('{', i)) {
    if (line.compare(i, 2, "{{") == 0) {
      i += 2;
      continue;
    }
    const std::size_t end = line.find_first_not_of(kNameLetters, i + 1);
    if (end == i + 1 || end == std::string::npos || line[end] != '}')
      throw misuse("the command's '" + line.substr(i, 12) + "' is no hole such as {a}",
                   "write {{ for a brace that is meant as one");
    const std::string name = line.substr(i + 1, end - i - 1);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    i = end;
  }
  return names;
}

}  // namespace understudy
