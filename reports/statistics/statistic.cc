#include "reports/statistics/statistic.h"

#include <algorithm>
#include <cmath>

namespace understudy::reporting {

namespace {

template <typename Rule>
std::optional<Missing> broken(const std::vector<double>& values, const std::string& noun,
                              const std::string& rule, Rule holds) {
  const auto count =
      values.size() - static_cast<std::size_t>(std::count_if(values.begin(), values.end(), holds));
  if (count == 0) return std::nullopt;
  return Missing{std::to_string(count) + " of " + std::to_string(values.size()) + " " + noun +
                 " are not " + rule};
}

}  // namespace

std::optional<Missing> too_few(std::size_t has, std::size_t needs, const std::string& noun) {
  if (has >= needs) return std::nullopt;
  return Missing{"needs " + std::to_string(needs) + " " + noun + ", has " + std::to_string(has)};
}

std::optional<Missing> not_numbers(const std::vector<double>& values, const std::string& noun) {
  return broken(values, noun, "numbers", [](double value) { return !std::isnan(value); });
}

std::optional<Missing> not_finite(const std::vector<double>& values, const std::string& noun) {
  return broken(values, noun, "finite", [](double value) { return std::isfinite(value); });
}

std::optional<Missing> not_positive(const std::vector<double>& values, const std::string& noun) {
  return broken(values, noun, "positive and finite",
                [](double value) { return std::isfinite(value) && value > 0; });
}

}  // namespace understudy::reporting
