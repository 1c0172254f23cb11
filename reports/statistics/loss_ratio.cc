#include "reports/statistics/loss_ratio.h"

#include <algorithm>

#include "reports/statistics/descriptive.h"

namespace understudy::reporting {

Statistic<double> mean_loss(const std::vector<double>& losses) {
  if (const auto missing = too_few(losses.size(), 1, "trials")) return *missing;
  if (const auto missing = not_finite(losses, "losses")) return *missing;
  if (*std::min_element(losses.begin(), losses.end()) < 0) return Missing{"a loss is negative"};
  return std::max(arithmetic_mean(losses), kSmallestLoss);
}

Statistic<std::vector<double>> loss_ratios(const LossCell& cell, CompilerOrder order) {
  const Statistic<double> baseline = mean_loss(cell.baseline);
  if (!baseline) return Missing{"baseline: " + baseline.reason()};
  if (const auto missing = too_few(cell.own.size(), 1, "compilers")) return *missing;
  std::vector<double> means;
  for (const std::vector<double>& losses : cell.own) {
    const Statistic<double> mean = mean_loss(losses);
    if (!mean) return mean.missing();
    means.push_back(*mean);
  }
  if (order == CompilerOrder::AveragedFirst) means = {arithmetic_mean(means)};
  for (double& mean : means) mean = *baseline / mean;
  return means;
}

Statistic<double> loss_ratio(const std::vector<LossCell>& cells, CompilerOrder order) {
  if (const auto missing = too_few(cells.size(), 1, "programs")) return *missing;
  std::vector<double> all;
  for (const LossCell& cell : cells) {
    const Statistic<std::vector<double>> ratios = loss_ratios(cell, order);
    if (!ratios) return ratios.missing();
    all.insert(all.end(), ratios->begin(), ratios->end());
  }
  return geometric_mean(all);
}

Statistic<double> least_improving_percentile(const std::vector<double>& ratios) {
  if (const auto missing = too_few(ratios.size(), 1, "ratios")) return *missing;
  if (const auto missing = not_numbers(ratios, "ratios")) return *missing;
  const auto lost =
      std::count_if(ratios.begin(), ratios.end(), [](double ratio) { return ratio <= 1.0; });
  return 100.0 * static_cast<double>(lost) / static_cast<double>(ratios.size());
}

}  // namespace understudy::reporting
