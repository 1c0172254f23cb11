#include "surrogates/torch_module.h"

#include <torch/version.h>

#include "surrogates/torch_trainer_internal.h"
#include "surrogates/training/compiler_trainer_internal.h"

const understudy::TorchModule* understudy_torch_module() {
  static const understudy::TorchModule module = {TORCH_VERSION, understudy::make_torch_trainer,
                                                 understudy::make_torch_compiler_trainer};
  return &module;
}
