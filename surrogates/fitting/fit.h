#pragma once

#include <cstddef>
#include <vector>

#include "base/progress.h"
#include "surrogates/fitting/fit_problem.h"

namespace understudy {

/// Fits every output's network at once by Adam: small ones by our own trainer, large ones through
/// LibTorch (see make_trainer). Mean squared error on standardised outputs. Deterministic for a
/// seed, a thread count and a processor's instruction set. Zero epochs or no training rows: the
/// surrogate as it came, losses measured. A loss that is no longer finite ends with
/// Termination::Failed and the best parameters so far.
FitResult fit_adam(const Surrogate& initial, const FitData& data, const FitOptions& options,
                   const ProgressFn& progress = {});

/// Some epochs of Adam at one learning rate.
struct FitStage {
  std::size_t epochs;
  double learning_rate;
};

/// One fit after the other, each from where the one before ended, with smaller and smaller steps:
/// at one size Adam ends by going round the minimum. The scaling is the first stage's; the rest
/// keep it. The result is the last stage's. REQUIRES a stage.
FitResult fit_adam(const Surrogate& initial, const FitData& data, FitOptions options,
                   const std::vector<FitStage>& stages);

}  // namespace understudy
