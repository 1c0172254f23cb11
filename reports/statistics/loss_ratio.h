#pragma once

#include <vector>

#include "reports/statistics/statistic.h"

/// How much lower losses are than a baseline's, as Weber, Michel, Renda and Carbin, Learning to
/// Compile Programs to Neural Networks (ICML 2024), section on data efficiency, tell it.
namespace understudy::reporting {

/// A mean loss at the level of rounding is a perfect fit; below it, ratios would compare noise.
constexpr double kSmallestLoss = 1e-15;

/// Of one or more trials, at least kSmallestLoss. Refuses losses that are not finite: a trial that
/// failed has none, and the caller says how it counts. Refuses negative ones.
Statistic<double> mean_loss(const std::vector<double>& losses);

/// Final test losses of one program at one amount of data.
struct LossCell {
  std::vector<std::vector<double>> own;  ///< by trained compiler, then by trial
  std::vector<double> baseline;          ///< by trial
};

/// What is done about several trained compilers of one kind.
enum class CompilerOrder {
  Apart,         ///< a ratio each, and then their geometric mean
  AveragedFirst  ///< one ratio from the mean of their mean losses: lower, or equal
};

/// Mean baseline loss / mean own loss over trials, each: for every compiler, or one for all.
Statistic<std::vector<double>> loss_ratios(const LossCell& cell, CompilerOrder order);

/// The geometric mean of these ratios over all cells: programs x amounts (x compilers).
Statistic<double> loss_ratio(const std::vector<LossCell>& cells, CompilerOrder order);

/// The percentage of ratios that are no better than the baseline (<= 1): the percentile from which
/// on the method improves. 100: never. Infinite ratios are ordinary values.
Statistic<double> least_improving_percentile(const std::vector<double>& ratios);

}  // namespace understudy::reporting
