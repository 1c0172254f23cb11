#pragma once

#include <memory>

#include "base/module.h"
#include "surrogates/network/trainer.h"

/// What trains a network as LibTorch's tutorials do: torch::nn modules, autograd, and
/// torch::optim::Adam, rows shuffled by index_select. Only train_epoch and losses are there; one
/// network. A symbol of the module understudy_eager.
UNDERSTUDY_MODULE_ENTRY understudy::Trainer* understudy_eager_trainer(
    const understudy::TrainerSetup& setup);
