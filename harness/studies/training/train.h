#pragma once

#include "base/progress.h"
#include "base/summary.h"
#include "db/training_store.h"
#include "harness/studies/training/train_options.h"

namespace understudy {

struct TrainSummary : Summary {
  std::size_t step = 0;
  double seconds = 0.0;                       ///< all sittings together
  std::vector<ValidationRecord> validations;  ///< the last ones
};

/// Trains a compiler and writes its model. A checkpoint beside the model (MODEL.checkpoint) is
/// written at every validation; the same options go on from it, step by step as if never stopped.
/// Throws misuse when the checkpoint is of a training with other options.
TrainSummary train_compiler(const TrainOptions& options, const ProgressFn& progress = {});

}  // namespace understudy
