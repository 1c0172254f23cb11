#pragma once

#include <memory>

#include "surrogates/training/compiler_trainer.h"

namespace understudy {

/// What the module's table offers as make_compiler_trainer.
std::unique_ptr<CompilerTrainer> make_torch_compiler_trainer(const CompilerShape& shape,
                                                             const CompilerTrainerOptions& options,
                                                             const CompilerTrainerState& start);

}  // namespace understudy
