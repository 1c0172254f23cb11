#include "surrogates/torch/module/example_tensors_internal.h"

namespace understudy {
namespace {

at::Tensor tensor(const std::vector<float>& values, std::vector<std::int64_t> sizes,
                  at::Device device) {
  return at::from_blob(const_cast<float*>(values.data()), sizes, at::kFloat)
      .to(device, at::kFloat, false, true);
}

}  // namespace

ExampleTensors::ExampleTensors(const CompilerExamples& examples, at::Device device) {
  const auto graphs = static_cast<std::int64_t>(examples.size());
  const auto points = static_cast<std::int64_t>(examples.points);
  root_features =
      tensor(examples.root_features, {graphs, static_cast<std::int64_t>(kRootFeatures)}, device);
  inputs =
      tensor(examples.inputs, {graphs, points, static_cast<std::int64_t>(kInputSlots)}, device);
  targets = tensor(examples.targets, {graphs, points}, device);
  weights = tensor(examples.weights, {graphs, points}, device);
  units = tensor(examples.units, {graphs, 2}, device);
}

ExampleTensors ExampleTensors::points(std::int64_t first, std::int64_t count) const {
  ExampleTensors part = *this;
  for (at::Tensor* tensor : {&part.inputs, &part.targets, &part.weights})
    *tensor = tensor->narrow(1, first, count);
  return part;
}

}  // namespace understudy
