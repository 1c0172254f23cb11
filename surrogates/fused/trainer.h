#pragma once

#include <memory>

#include "surrogates/fused/kernels.h"
#include "surrogates/network/trainer.h"

namespace understudy::fused {

/// A trainer whose steps are this folder's own: each network by itself, in blocks of rows that stay
/// in the cache, on one thread. Gives the same bits wherever the kernels are the same.
std::unique_ptr<Trainer> make_trainer(const TrainerSetup& setup,
                                      const Kernels& kernels = *all_kernels().front());

}  // namespace understudy::fused
