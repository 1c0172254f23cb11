#pragma once

#include <ATen/ATen.h>

#include "surrogates/training/compiler_trainer.h"

namespace understudy {

/// Examples as tensors.
struct ExampleTensors {
  at::Tensor root_features, inputs, targets, weights, units;

  ExampleTensors(const CompilerExamples& examples, at::Device device);

  /// The same examples with some of their points.
  ExampleTensors points(std::int64_t first, std::int64_t count) const;
};

}  // namespace understudy
