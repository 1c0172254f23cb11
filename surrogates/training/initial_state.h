#pragma once

#include <cstdint>

#include "surrogates/training/compiler_trainer.h"

namespace understudy {

/// Where training starts. Deterministic.
CompilerTrainerState initial_state(const CompilerShape& shape, std::uint64_t seed);

}  // namespace understudy
