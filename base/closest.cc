#include "base/closest.h"

#include <algorithm>
#include <numeric>
#include <utility>

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
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (std::string& name : names) ranked.emplace_back(edit_distance(word, name), std::move(name));
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  const std::size_t shown = std::min(ranked.size(), kShown);
  const std::size_t more = ranked.size() - shown;
  names.clear();
  for (std::size_t i = 0; i < shown; ++i) names.push_back("'" + ranked[i].second + "'");
  return join(names, ", ") + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

}  // namespace understudy
