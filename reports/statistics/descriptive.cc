#include "reports/statistics/descriptive.h"

#include <algorithm>
#include <boost/math/statistics/univariate_statistics.hpp>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace understudy::reporting {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double median(std::vector<double> values) {
  return values.empty() ? kNothing : boost::math::statistics::median(values);
}

double geometric_mean(const std::vector<double>& values) {
  std::vector<double> logarithms;
  logarithms.reserve(values.size());
  for (const double value : values) logarithms.push_back(std::log(value));
  return std::exp(arithmetic_mean(logarithms));
}

double arithmetic_mean(const std::vector<double>& values) {
  return values.empty() ? kNothing : boost::math::statistics::mean(values);
}

Spread spread(const std::vector<double>& values) {
  if (values.empty()) return {kNothing, kNothing, kNothing, 0};
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return {median(values), *low, *high, values.size()};
}

Statistic<double> quantile(std::vector<double> values, double share) {
  if (!(share >= 0 && share <= 1))
    throw misuse("a quantile's share is " + std::to_string(share), "Give one from 0 to 1.");
  if (const auto missing = too_few(values.size(), 1, "values")) return *missing;
  if (const auto missing = not_numbers(values, "values")) return *missing;
  std::sort(values.begin(), values.end());
  const double place = share * static_cast<double>(values.size() - 1);
  const std::size_t below = static_cast<std::size_t>(place);
  const double part = place - static_cast<double>(below);
  const double low = values[below];
  if (part == 0.0 || values[below + 1] == low) return low;  // also of two infinities
  return low + part * (values[below + 1] - low);
}

Statistic<double> interquartile_mean(std::vector<double> values) {
  if (const auto missing = too_few(values.size(), 1, "values")) return *missing;
  if (const auto missing = not_numbers(values, "values")) return *missing;
  std::sort(values.begin(), values.end());
  const auto cut = static_cast<std::ptrdiff_t>(values.size() / 4);
  const std::vector<double> middle(values.begin() + cut, values.end() - cut);
  if (const auto missing = not_finite(middle, "values of the middle half")) return *missing;
  return arithmetic_mean(middle);
}

std::vector<std::size_t> thinned(std::size_t n, std::size_t most) {
  std::vector<std::size_t> indices;
  if (n <= most || most < 2) {
    for (std::size_t i = 0; i < n; ++i) indices.push_back(i);
    return indices;
  }
  const double last = static_cast<double>(n - 1);
  const std::size_t half = most / 2;
  for (std::size_t i = 0; i < half; ++i) {
    const double share = half == 1 ? 1.0 : static_cast<double>(i) / static_cast<double>(half - 1);
    indices.push_back(static_cast<std::size_t>(std::lround(share * last)));
    indices.push_back(static_cast<std::size_t>(std::lround(std::pow(last + 1.0, share) - 1.0)));
  }
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
  return indices;
}

}  // namespace understudy::reporting
