#pragma once

#include "understudy/surrogate.h"

namespace understudy {
UNDERSTUDY_INTERFACE_BEGIN
struct FitOptions {
  std::size_t epochs = 5000;    ///< passes over the data, by Adam
  double learning_rate = 0.01;  ///< of Adam
  std::size_t batch = 0;        ///< rows per step; 0: all
  double train_fraction = 0.8;  ///< of the runs; the rest decides which epoch is kept
  std::uint64_t seed = 1;       ///< of every random choice
  Progress progress = nullptr;  ///< in epochs
};

struct Fit {
  Surrogate surrogate;   ///< as it was in the best epoch
  std::size_t rows = 0;  ///< runs that it was fitted to: those that were ok
  std::size_t epochs = 0;
  std::size_t best_epoch = 0;
  double train_loss = 0.0;       ///< the mean of losses(), below, on the runs that it learned from
  double validation_loss = 0.0;  ///< likewise, on those held back; -1: there are none
  Ending ending = Ending::Budget;
  std::string message;  ///< how it ended, for people
};

/// Fits a surrogate to runs, of a program or from anywhere else; those that failed are left out.
/// `start` says where it begins, and stays as it is. The same seed gives the same surrogate on
/// processors of one kind.
UNDERSTUDY_EXPORT Fit fit(const Surrogate& start, const std::vector<Run>& runs,
                          const FitOptions& options = {});

/// How far a surrogate is off, for each output: the mean squared error over the runs that were
/// ok, divided by the variance of what they gave, so that 1 is what a constant scores.
UNDERSTUDY_EXPORT std::vector<double> losses(const Surrogate& surrogate,
                                             const std::vector<Run>& runs);

UNDERSTUDY_INTERFACE_END
}  // namespace understudy
