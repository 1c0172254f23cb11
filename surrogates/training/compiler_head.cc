#include "surrogates/training/compiler_head_internal.h"

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

at::Tensor CompilerHead::trunk(FollowedBlocks& parameters,
                               const GraphNetwork::Embeddings& embeddings,
                               const at::Tensor& root_features) const {
  const at::Tensor known = at::cat({embeddings.roots, embeddings.means, root_features}, 1);
  const at::Tensor z =
      at::gelu(at::addmm(parameters(layout_.first_bias), known, parameters(layout_.first)));
  return z + at::gelu(at::addmm(parameters(layout_.second_bias), z, parameters(layout_.second)));
}

at::Tensor CompilerHead::weights(FollowedBlocks& parameters, const at::Tensor& trunk,
                                 std::size_t head) const {
  const at::Tensor base = parameters(layout_.bases[head]);
  if (!reads_program_) return base;
  return at::addmm(base, trunk, parameters(layout_.heads[head]));
}

at::Tensor CompilerHead::units(FollowedBlocks& parameters, const at::Tensor& trunk,
                               const at::Tensor& root_features) const {
  // What the sketch says, corrected.
  const at::Tensor sketched =
      root_features.narrow(1, static_cast<std::int64_t>(kLocationFeature), 2);
  return sketched + at::addmm(parameters(layout_.unit_bias), trunk, parameters(layout_.unit));
}

at::Tensor CompilerHead::outputs(const at::Tensor& weights, const at::Tensor& inputs,
                                 std::size_t head) const {
  const std::vector<std::size_t> widths = shape_.head(head).widths();
  const std::int64_t graphs = inputs.size(0);
  const at::Tensor all = weights.expand({graphs, weights.size(1)});
  at::Tensor values = inputs;
  std::int64_t at = 0;
  for (std::size_t l = 1; l < widths.size(); ++l) {
    const auto from = static_cast<std::int64_t>(widths[l - 1]);
    const auto to = static_cast<std::int64_t>(widths[l]);
    const at::Tensor matrix = all.narrow(1, at, to * from).reshape({graphs, to, from});
    at += to * from;
    const at::Tensor bias = all.narrow(1, at, to).reshape({graphs, 1, to});
    at += to;
    values = at::baddbmm(bias, values, matrix.transpose(1, 2));
    if (l + 1 < widths.size()) values = at::tanh(values);
  }
  return values.squeeze(2);
}

}  // namespace understudy
