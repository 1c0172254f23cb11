#pragma once

#include <memory>

#include "base/module.h"
#include "surrogates/network/trainer.h"
#include "surrogates/training/compiler_trainer.h"

namespace understudy {

/// What is asked of LibTorch, in plain types. The code behind it lies in a module of its own,
/// understudy_torch, which torch_loader.h loads when it is first needed.

/// The functions of the module.
struct TorchModule {
  const char* libtorch_version;  ///< that it was compiled for, such as "1.13.1"
  std::unique_ptr<Trainer> (*make_trainer)(const TrainerSetup& setup);
  std::unique_ptr<CompilerTrainer> (*make_compiler_trainer)(const CompilerShape& shape,
                                                            const CompilerTrainerOptions& options,
                                                            const CompilerTrainerState& start);
};

}  // namespace understudy

/// The one symbol that the loader looks up.
UNDERSTUDY_MODULE_ENTRY const understudy::TorchModule* understudy_torch_module();
