#include <torch/version.h>

#include "surrogates/torch/module/compiler_trainer_internal.h"
#include "surrogates/torch/module/torch_trainer_internal.h"
#include "surrogates/torch/torch_module.h"

const understudy::TorchModule* understudy_torch_module() {
  static const understudy::TorchModule module = {TORCH_VERSION, understudy::make_torch_trainer,
                                                 understudy::make_torch_compiler_trainer};
  return &module;
}
