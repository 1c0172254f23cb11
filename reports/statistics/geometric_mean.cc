#include "reports/statistics/geometric_mean.h"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "base/error.h"
#include "reports/statistics/descriptive.h"

namespace understudy::reporting {

Statistic<double> geometric_mean_ratio(const std::vector<double>& log_ratios) {
  if (const auto missing = too_few(log_ratios.size(), 1, "programs")) return *missing;
  if (const auto missing = not_finite(log_ratios, "programs' log ratios")) return *missing;
  return std::exp(arithmetic_mean(log_ratios));
}

Statistic<Interval> geometric_mean_interval(const std::vector<double>& log_ratios,
                                            double confidence) {
  if (!(confidence > 0 && confidence < 1))
    throw misuse("a confidence is " + std::to_string(confidence), "Give one between 0 and 1.");
  if (const auto missing = too_few(log_ratios.size(), 2, "programs")) return *missing;
  if (const auto missing = not_finite(log_ratios, "programs' log ratios")) return *missing;
  const double n = static_cast<double>(log_ratios.size());
  const double mean = arithmetic_mean(log_ratios);
  double squares = 0;
  for (const double ratio : log_ratios) squares += (ratio - mean) * (ratio - mean);
  const boost::math::students_t distribution(n - 1);
  const double reach =
      boost::math::quantile(distribution, (1 + confidence) / 2) * std::sqrt(squares / (n - 1) / n);
  return Interval{std::exp(mean - reach), std::exp(mean + reach)};
}

}  // namespace understudy::reporting
