#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace understudy {

/// A table of texts for a terminal: rows and columns stand in the order in which they were first
/// named.
class Grid {
 public:
  void set(const std::string& row, const std::string& column, std::string text);

  bool empty() const { return rows_.empty(); }

  /// Lines of at most 80 columns: what does not fit goes to a further block below. A cell that
  /// was never set is "-".
  std::string text() const;

 private:
  std::vector<std::string> rows_, columns_;
  std::map<std::pair<std::string, std::string>, std::string> cells_;
};

}  // namespace understudy
