#include "reports/statistics/improvement.h"

#include <algorithm>
#include <numeric>

#include "base/error.h"

namespace understudy::reporting {

namespace {

std::optional<Missing> unusable(const std::vector<double>& own,
                                const std::vector<double>& baseline) {
  if (auto missing = too_few(std::min(own.size(), baseline.size()), 1, "trials")) return missing;
  if (auto missing = not_numbers(own, "values")) return missing;
  return not_numbers(baseline, "values of the baseline");
}

}  // namespace

Statistic<Tally> tally(const std::vector<double>& own, const std::vector<double>& baseline) {
  if (own.size() != baseline.size())
    throw misuse("wins are counted over " + std::to_string(own.size()) + " values against " +
                     std::to_string(baseline.size()),
                 "Pair the values.");
  if (const auto missing = unusable(own, baseline)) return *missing;
  Tally result;
  for (std::size_t i = 0; i < own.size(); ++i)
    ++(own[i] < baseline[i] ? result.wins : own[i] > baseline[i] ? result.losses : result.ties);
  return result;
}

Statistic<double> probability_of_improvement(const std::vector<double>& own,
                                             const std::vector<double>& baseline) {
  if (const auto missing = unusable(own, baseline)) return *missing;
  double wins = 0;
  for (const double value : own)
    for (const double other : baseline) wins += value < other ? 1.0 : value == other ? 0.5 : 0.0;
  return wins / (static_cast<double>(own.size()) * static_cast<double>(baseline.size()));
}

Statistic<std::vector<double>> holm_adjusted(const std::vector<double>& p_values) {
  const std::size_t count = p_values.size();
  if (!std::all_of(p_values.begin(), p_values.end(), [](double p) { return p >= 0 && p <= 1; }))
    return Missing{"a p-value is not between 0 and 1"};
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  std::vector<double> adjusted(count);
  double least = 0;
  for (std::size_t i = 0; i < count; ++i) {
    least = std::max(least, static_cast<double>(count - i) * p_values[order[i]]);
    adjusted[order[i]] = std::min(1.0, least);
  }
  return adjusted;
}

}  // namespace understudy::reporting
