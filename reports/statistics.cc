#include "reports/statistics.h"

#include <algorithm>
#include <boost/math/statistics/univariate_statistics.hpp>
#include <cmath>
#include <limits>

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
