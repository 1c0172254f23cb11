#pragma once

#include <ATen/ATen.h>

#include "surrogates/training/compiler_trainer.h"

namespace understudy {

/// Examples as tensors.
struct ExampleTensors {
  at::Tensor root_features, inputs, targets, weights, units;

  ExampleTensors(const CompilerExamples& examples, at::Device device);
};

}  // namespace understudy
