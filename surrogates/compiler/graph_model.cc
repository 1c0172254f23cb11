#include "surrogates/compiler/graph_model.h"

#include <algorithm>
#include <string>

namespace understudy {

void write_node_features(const EncodedGraph& graph, const EncodedNode& node,
                         const float* probe_values, float* features) {
  std::fill(features, features + kNodeFeatures, 0.0f);
  const bool is_number = node.scale == 0.0 && node.operand_count == 0;
  if (node.kind == kAffineKind || is_number) {
    const auto scale = number_features(node.scale), offset = number_features(node.offset);
    std::copy(scale.begin(), scale.end(), features);
    std::copy(offset.begin(), offset.end(), features + kNumberFeatures);
  }
  if (node.table >= 0) {
    const auto& table = graph.tables[static_cast<std::size_t>(node.table)];
    std::copy(table.begin(), table.end(), features + 2 * kNumberFeatures);
  }
  if (probe_values == nullptr) return;
  std::copy(probe_values, probe_values + kNodeProbes,
            features + 2 * kNumberFeatures + kTableFeatures);
  features[kNodeFeatures - 1] = 1.0f;
}

GraphModelLayout::GraphModelLayout(const GraphModelShape& shape) {
  const std::size_t width = shape.width, hidden = shape.hidden();
  gain = place("gain", kNodeKinds, hidden);
  bias = place("bias", kNodeKinds, hidden);
  operands = place("operands", 2 * width, hidden);
  third = place("third", width, hidden);
  features = place("features", kNodeFeatures, hidden);
  mix = place("mix", hidden, width);
  mix_bias = place("mix_bias", 1, width);
  first = place("first", shape.root_inputs(), hidden);
  first_bias = place("first_bias", 1, hidden);
  for (std::size_t i = 0; i < kFurtherLayers; ++i) {
    further[i] = place("further" + std::to_string(i), hidden, hidden);
    further_bias[i] = place("further_bias" + std::to_string(i), 1, hidden);
  }
  place_heads(shape, hidden);
}

}  // namespace understudy
