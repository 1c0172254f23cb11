#include "reports/statistics/amount_ratio.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>

#include "reports/statistics/isotonic.h"
#include "reports/statistics/loss_ratio.h"

namespace understudy::reporting {

const char* bound_name(Bound bound) {
  switch (bound) {
    case Bound::Exact:
      return "exact";
    case Bound::AtLeast:
      return "at_least";
    case Bound::AtMost:
      return "at_most";
    case Bound::Either:
      break;
  }
  return "either";
}

Bound both(Bound a, Bound b) {
  if (a == b || b == Bound::Exact) return a;
  return a == Bound::Exact ? b : Bound::Either;
}

Statistic<FallingLine> falling_line(std::vector<AmountPoint> points) {
  std::map<double, std::vector<double>> by_amount;
  for (AmountPoint& point : points) {
    if (!std::isfinite(point.examples) || point.examples < 0)
      return Missing{"an amount of data is not a number of examples"};
    std::vector<double>& losses = by_amount[point.examples];
    losses.insert(losses.end(), point.losses.begin(), point.losses.end());
  }
  by_amount.erase(0.0);
  if (const auto missing = too_few(by_amount.size(), 2, "amounts of data")) return *missing;
  FallingLine line;
  std::vector<double> weights;
  for (const auto& [examples, losses] : by_amount) {
    const Statistic<double> mean = mean_loss(losses);
    if (!mean) return mean.missing();
    line.log_examples.push_back(std::log(examples));
    line.log_losses.push_back(std::log(*mean));
    weights.push_back(static_cast<double>(losses.size()));
  }
  line.log_losses = nonincreasing_fit(line.log_losses, weights);
  return line;
}

Statistic<Bounded> examples_to_reach(const FallingLine& line, double loss) {
  if (const auto missing = not_positive({loss}, "losses")) return *missing;
  if (const auto missing = too_few(line.log_losses.size(), 2, "amounts of data")) return *missing;
  const double wanted = std::log(loss);
  const auto reached = std::find_if(line.log_losses.begin(), line.log_losses.end(),
                                    [&](double value) { return value <= wanted; });
  if (reached == line.log_losses.end())
    return Bounded{std::exp(line.log_examples.back()), Bound::AtLeast};
  const auto i = static_cast<std::size_t>(reached - line.log_losses.begin());
  if (i == 0)
    return Bounded{std::exp(line.log_examples.front()),
                   *reached < wanted ? Bound::AtMost : Bound::Exact};
  const double share =
      (line.log_losses[i - 1] - wanted) / (line.log_losses[i - 1] - line.log_losses[i]);
  return Bounded{std::exp(line.log_examples[i - 1] +
                          share * (line.log_examples[i] - line.log_examples[i - 1])),
                 Bound::Exact};
}

Statistic<Bounded> amount_ratio(const FallingLine& line, double own_examples, double own_loss) {
  if (const auto missing = not_positive({own_examples}, "amounts of data")) return *missing;
  const Statistic<Bounded> examples = examples_to_reach(line, own_loss);
  if (!examples) return examples;
  return Bounded{examples->value / own_examples, examples->bound};
}

}  // namespace understudy::reporting
