#pragma once

#include "surrogates/fitting/fit.h"

namespace understudy {

/// What fit_adam makes of the best learning rate, at equal cost: half of the epochs go to trying
/// each of kRates times the options' rate from the same start, the other half to going on from the
/// best end, judged by validation loss (by training loss without validation rows). Each part is
/// Adam anew. Epochs of the curve and of the summary count all that were spent, the failed tries
/// included; what is kept is the best of the best try and what came after it. With fewer epochs
/// than tries it is fit_adam.
FitResult fit_best_rate(const Surrogate& initial, const FitData& data, const FitOptions& options,
                        const ProgressFn& progress = {});

}  // namespace understudy
