#pragma once

#include <memory>

#include "surrogates/torch/torch_module.h"

namespace understudy {

/// What the module's table offers as make_trainer. Throws failure where LibTorch gives up, for
/// want of memory for example; so do the trainer's functions.
std::unique_ptr<Trainer> make_torch_trainer(const TrainerSetup& setup);

}  // namespace understudy
