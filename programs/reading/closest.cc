#include "programs/reading/closest.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace understudy {
namespace {

constexpr std::size_t kShown = 12;

// Levenshtein distance by dynamic programming, one row at a time.
std::size_t edit_distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string closest_first(const std::string& word, std::vector<std::string> names) {
  if (names.empty()) return "none";
  std::stable_sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) {
    return edit_distance(word, a) < edit_distance(word, b);
  });
  const std::size_t more = names.size() - std::min(names.size(), kShown);
  names.resize(names.size() - more);
  for (std::string& name : names) name = "'" + name + "'";
  return join(names, ", ") + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

}  // namespace understudy
