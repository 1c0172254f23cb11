#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "surrogates/compiler/encoded_graph.h"
#include "surrogates/compiler/heads.h"
#include "surrogates/compiler/probe_values.h"

namespace understudy {

// They cost little beside the nodes, of which a graph has tens.
constexpr std::size_t kFurtherLayers = 4;

/// The shape of a graph compiler.
///
/// A node's embedding h [width] is made of its operands' by one cell, which all nodes share:
///   u = gain[kind] * ([h1 h2] operands + h3 third + features node_features) + bias[kind]
///   h = normalise(gelu(u) mix + mix_bias + (h1 + h2 + h3) / 2)        (a missing operand is 0)
/// and the surrogate's weights of the root's and the mean embedding of all nodes:
///   z = gelu([h_root, mean h, root_features] first + first_bias)
///   z = z + gelu(z further[i] + further_bias[i]) for i = 0 ... kFurtherLayers - 1
///   weights = base + z head, an own head for each shape.
struct GraphModelShape : HeadShapes {
  std::size_t width = 256;

  std::size_t hidden() const { return 2 * width; }
  std::size_t root_inputs() const { return 2 * width + kRootFeatures; }

  bool operator==(const GraphModelShape& other) const {
    return width == other.width && heads == other.heads;
  }
};

template <typename Visitor>
void visit_fields(GraphModelShape& shape, Visitor&& visit) {
  visit("heads", shape.heads);
  visit("width", shape.width);
}

// A node's numbers, its table, its probe values, and whether it has any.
constexpr std::size_t kNodeFeatures = 2 * kNumberFeatures + kTableFeatures + kNodeProbes + 1;

/// [kNodeFeatures] of one node; probe_values: [kNodeProbes] or null.
void write_node_features(const EncodedGraph& graph, const EncodedNode& node,
                         const float* probe_values, float* features);

/// Where everything lies in the flat parameters.
struct GraphModelLayout : HeadLayout {
  explicit GraphModelLayout(const GraphModelShape& shape);

  ParameterBlock gain, bias, operands, third, features, mix, mix_bias;
  ParameterBlock first, first_bias;
  std::array<ParameterBlock, kFurtherLayers> further, further_bias;
};

/// A graph compiler as a value.
struct GraphModel {
  GraphModelShape shape;
  std::vector<float> parameters;  ///< as GraphModelLayout says
};

}  // namespace understudy
