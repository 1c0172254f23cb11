#pragma once

#include <string>
#include <utility>
#include <vector>

#include "reports/groups.h"
#include "reports/statistics/improvement.h"
#include "reports/statistics/signed_rank.h"
#include "reports/study_data.h"

namespace understudy::reporting {

/// How often, and how surely, one initialiser has lower test losses than the baseline on one suite,
/// at equal data. NaN stands for what cannot be told.
struct Standing {
  std::string suite, initialiser, baseline;

  /// Of programs, by the mean log loss ratio over amounts of data. Where all trials of one side
  /// failed, that side has lost there.
  Tally tally;

  /// That a trial is better than one of the baseline's, mean over programs and amounts. Trials
  /// without a loss are the worst.
  double probability = 0;

  /// Of the loss ratios of programs x amounts.
  double least_improving_percentile = 0, interquartile_mean = 0;
  std::vector<std::pair<int, double>> percentiles;  ///< percent, loss ratio

  /// Of the programs' loss ratios: as ratios, not as logarithms.
  Statistic<HodgesLehmann> shift = Missing{};
  double p = 1, p_holm = 1;  ///< of the signed ranks; corrected for the initialisers of the suite
};

/// One for each contest (reports/contests.h), those that are least probably better first.
std::vector<Standing> standings(const StudyData& study, const std::vector<FitGroup>& groups);

}  // namespace understudy::reporting
