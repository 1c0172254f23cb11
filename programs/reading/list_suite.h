#pragma once

#include <string>
#include <vector>

namespace understudy {

/// The folders of a suite's programs, one at least, in order. Throws misuse naming the folder.
std::vector<std::string> suite_folders(const std::string& suite);

/// What the spec of a suite's program says of it, its C file left unread.
struct ListedProgram {
  std::string name, source, difficulty;
};

/// The programs of a suite, ordered by name, told by their specs alone: no compiler is needed.
std::vector<ListedProgram> list_suite(const std::string& suite);

}  // namespace understudy
