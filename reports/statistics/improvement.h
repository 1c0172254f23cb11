#pragma once

#include <cstddef>
#include <vector>

#include "reports/statistics/statistic.h"

/// How often one thing beats another, whatever by how much. Lower is better; infinite ("failed") is
/// an ordinary value and ties with infinite.
namespace understudy::reporting {

struct Tally {
  std::size_t wins = 0, ties = 0, losses = 0;
};

/// Value by value; equal values tie. Throws misuse where the two are of different lengths.
Statistic<Tally> tally(const std::vector<double>& own, const std::vector<double>& baseline);

/// The probability that a trial of its own is better than one of the baseline's, ties counting
/// half: Mann and Whitney's U over the number of pairs (Annals of Mathematical Statistics 18(1),
/// 1947). Averaged over programs it is the probability of improvement of Agarwal et al. (NeurIPS
/// 2021).
Statistic<double> probability_of_improvement(const std::vector<double>& own,
                                             const std::vector<double>& baseline);

/// p-values of several tests made at once, such that rejecting those below a level keeps the
/// chance of any false rejection below it (Holm, Scandinavian Journal of Statistics 6(2), 1979). In
/// the order given. Refuses values outside 0 to 1.
Statistic<std::vector<double>> holm_adjusted(const std::vector<double>& p_values);

}  // namespace understudy::reporting
