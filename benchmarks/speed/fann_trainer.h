#pragma once

#include <memory>

#include "surrogates/network/trainer.h"

namespace understudy {

/// The Fast Artificial Neural Network library, in single precision, on the same rows and network;
/// null where this program was built without it. It has no Adam and no mini-batches: an epoch is
/// one step of its batch training where setup.batch is 0, else a step for each row. Rows keep their
/// order; one network of tanh or sigmoid; train_epoch and losses alone.
std::unique_ptr<Trainer> make_fann_trainer(const TrainerSetup& setup);

}  // namespace understudy
