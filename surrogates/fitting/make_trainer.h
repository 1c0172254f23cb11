#pragma once

#include <memory>

#include "surrogates/network/trainer.h"

namespace understudy {

/// The faster of our own trainer (surrogates/fused/) and LibTorch's, which is loaded when it is
/// first chosen (0.4 s). Throws failure where LibTorch cannot be loaded or gives up.
std::unique_ptr<Trainer> make_trainer(const TrainerSetup& setup);

}  // namespace understudy
