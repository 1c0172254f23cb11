#pragma once

#include <vector>

#include "db/store.h"
#include "reports/groups.h"
#include "reports/statistics/reaching.h"
#include "reports/study_data.h"

namespace understudy::reporting {

/// A trial, by its index in the study, and the test loss that it is to come down to.
struct Aim {
  std::size_t trial = 0;
  double target = 0;
};

/// When each trial got there, in epochs; where it did not, how long it was trained.
std::vector<Reach> reach_in_epochs(const Store& store, const StudyData& study,
                                   const std::vector<Aim>& aims);

/// Epochs until the test loss was at most some target, of every trial of a group that was trained.
struct EpochsToLoss {
  std::vector<double> epochs;  ///< at least 1, so that ratios stay finite
  /// Trials that never got there. They stand with the most epochs that any trial of the group was
  /// trained, so that one that diverged early does not look quick.
  std::size_t censored = 0;
};

EpochsToLoss epochs_to_loss(const Store& store, const StudyData& study, const FitGroup& group,
                            double target);

/// Whether any trial of the group was trained by epochs. A method without a network is not.
bool has_epochs(const StudyData& study, const FitGroup& group);

}  // namespace understudy::reporting
