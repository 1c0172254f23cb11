#include <variant>

#include "surrogates/torch/module/compiler_head_internal.h"

namespace understudy {

CompilerHead::CompilerHead(const CompilerShape& shape)
    : shapes_(std::visit([](const auto& each) -> HeadShapes { return each; }, shape)) {
  if (const auto* text = std::get_if<TextModelShape>(&shape))
    layout_ = TextModelLayout(*text);
  else
    layout_ = GraphModelLayout(std::get<GraphModelShape>(shape));
}

at::Tensor CompilerHead::weights(FollowedBlocks& parameters, const Reading& reading,
                                 std::size_t head) const {
  const at::Tensor base = parameters(layout_.bases[head]);
  if (!reading.z.defined()) return base;
  return at::addmm(base, reading.z, parameters(layout_.heads[head]));
}

at::Tensor CompilerHead::units(FollowedBlocks& parameters, const Reading& reading) const {
  return reading.units +
         at::addmm(parameters(layout_.unit_bias), reading.z, parameters(layout_.unit));
}

at::Tensor CompilerHead::outputs(const at::Tensor& weights, const at::Tensor& inputs,
                                 std::size_t head) const {
  const std::vector<std::size_t> widths = shapes_.head(head).widths();
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
