#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/store.h"
#include "reports/groups.h"
#include "reports/statistics/amount_ratio.h"
#include "reports/statistics/statistic.h"
#include "reports/study_data.h"

namespace understudy::reporting {

/// One initialiser against the baseline on one suite. Ratios above 1 are in its favour.
struct Comparison {
  std::string suite, initialiser, baseline;
  std::string metric;          ///< "loss_ratio", "amount_ratio" or "epochs_ratio"
  SizeKey size;                ///< neither field: all sizes together
  double geomean = 0;          ///< over programs; a program's sizes are averaged before
  Bound bound = Bound::Exact;  ///< what the geometric mean is to the true one
  Statistic<Interval> ci95 = Missing{};
  std::vector<std::size_t> programs;  ///< indices among the study's programs
  std::vector<double> ratios;         ///< one per program
  std::size_t trials = 0;             ///< with a loss, of the initialiser and of the baseline
  std::size_t left_out = 0;           ///< programs (x sizes) where all trials of either failed

  bool all_sizes() const { return !size.examples && !size.percent; }
};

/// The percentage of its training data that all programs of a comparison were given; nothing for
/// all sizes together, and where the same number of examples is no one percentage.
std::optional<double> size_percent(const Comparison& comparison, const StudyData& study);

/// Every initialiser of the study against kBaselineInitialiser; empty when there is no other or
/// no baseline. Initialisers that lose come first: they ascend by their loss ratio over all sizes.
/// Metrics, after Weber et al. (ICML 2024), sections on data efficiency and epochs:
///
/// loss_ratio: mean test loss of the baseline / mean test loss of the initialiser, at equal data.
/// amount_ratio: examples with which the baseline comes down to the initialiser's mean loss /
///   examples the initialiser had (reports/statistics/amount_ratio.h).
/// epochs_ratio: at the largest amount of data, epochs until the test loss is at most the
///   baseline's mean loss; the baseline's mean / the initialiser's. A trial that never gets there
///   counts with all the epochs there were: a bound. Methods without epochs have none.
///
/// Intervals are those of reports/statistics/geometric_mean.h.
std::vector<Comparison> compare_initialisers(const Store& store, const StudyData& study,
                                             const std::vector<FitGroup>& groups);

}  // namespace understudy::reporting
