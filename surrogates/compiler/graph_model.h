#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "surrogates/architecture.h"
#include "surrogates/compiler/encoded_graph.h"
#include "surrogates/compiler/sketch.h"

namespace understudy {

/// The shape of a graph compiler.
///
/// A node's embedding h [width] is made of its operands' by one cell, which all nodes share:
///   u = gain[kind] * ([h1 h2] operands + h3 third + features node_features) + bias[kind]
///   h = normalise(gelu(u) mix + mix_bias + (h1 + h2 + h3) / 2)        (a missing operand is 0)
/// and the surrogate's weights of the root's and the mean embedding of all nodes:
///   z = gelu([h_root, mean h, root_features] first + first_bias)
///   z = z + gelu(z second + second_bias);   weights = base + z head, an own head for each shape.
struct GraphModelShape {
  std::size_t width = 256;
  std::vector<std::vector<std::size_t>> heads;  ///< hidden layers, all tanh, kInputSlots inputs

  std::size_t hidden() const { return 2 * width; }
  std::size_t root_inputs() const { return 2 * width + kRootFeatures; }
  Architecture head(std::size_t index) const;  ///< of kInputSlots inputs

  bool operator==(const GraphModelShape& other) const {
    return width == other.width && heads == other.heads;
  }
};

// A node's numbers, its table, its sketch, and whether it has one.
constexpr std::size_t kNodeFeatures = 2 * kNumberFeatures + kTableFeatures + kProbes + 1;

/// [kNodeFeatures] of one node; sketch: [kProbes] or null.
void write_node_features(const EncodedGraph& graph, const EncodedNode& node, const float* sketch,
                         float* features);

/// A matrix within the flat parameters of a model: row-major, to be multiplied from the left.
struct ParameterBlock {
  std::string name;
  std::size_t rows = 0, cols = 0;
  std::size_t offset = 0;

  std::size_t size() const { return rows * cols; }
};

/// Where everything lies in the flat parameters.
struct GraphModelLayout {
  explicit GraphModelLayout(const GraphModelShape& shape);

  ParameterBlock gain, bias, operands, third, features, mix, mix_bias;
  ParameterBlock first, first_bias, second, second_bias;
  ParameterBlock unit, unit_bias;            ///< z -> UnitEstimate
  std::vector<ParameterBlock> heads, bases;  ///< [hidden x P], [1 x P] of each shape
  std::size_t size = 0;
};

/// A graph compiler as a value.
struct GraphModel {
  GraphModelShape shape;
  std::vector<float> parameters;  ///< as GraphModelLayout says
};

}  // namespace understudy
