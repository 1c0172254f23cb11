#pragma once

#include <string>
#include <vector>

#include "db/store.h"
#include "reports/groups.h"
#include "reports/study_data.h"

namespace understudy::reporting {

/// One initialiser against the baseline on one suite. Ratios above 1 are in its favour.
struct Comparison {
  std::string suite, initialiser, baseline;
  std::string metric;                 ///< "loss_ratio", "data_ratio" or "epoch_ratio"
  SizeKey size;                       ///< neither field: all sizes together
  double geomean = 0;                 ///< of the ratios
  std::vector<std::size_t> programs;  ///< indices among the study's programs
  std::vector<double> ratios;         ///< one per program (and size, when all are taken together)
  std::size_t trials = 0;             ///< of the initialiser and of the baseline together
};

/// How many different programs a comparison is over.
std::size_t program_count(const Comparison& comparison);

/// Every initialiser of the study against kBaselineInitialiser; empty when there is no other or
/// no baseline. Metrics, after Weber et al. (ICML 2024), sections on data efficiency and epochs:
///
/// loss_ratio: mean test loss of the baseline / mean test loss of the initialiser, at equal data.
/// data_ratio: examples with which the baseline's mean loss, interpolated on log-log axes, comes
///   down to the initialiser's / examples the initialiser had. Where the baseline gets there only
///   beyond its largest amount (or already below its smallest), that amount is taken: a bound.
/// epoch_ratio: at the largest amount of data, epochs until the test loss is at most the
///   baseline's mean loss; the baseline's mean / the initialiser's. A trial that never gets there
///   counts with all the epochs that it was trained.
std::vector<Comparison> compare_initialisers(const Store& store, const StudyData& study,
                                             const std::vector<FitGroup>& groups);

}  // namespace understudy::reporting
