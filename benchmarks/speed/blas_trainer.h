#pragma once

#include <memory>

#include "surrogates/network/trainer.h"

namespace understudy {

/// What a user writes with a BLAS and no framework: three products by cblas_sgemm for each layer
/// and step, loops for the rest, Adam; rows shuffled by copying. One network of tanh or sigmoid,
/// trained on squared error; train_epoch and losses alone.
std::unique_ptr<Trainer> make_blas_trainer(const TrainerSetup& setup);

}  // namespace understudy
