#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/program_graph.h"

namespace understudy {

// Inputs that a compiler tells apart; later ones share the places of earlier ones.
constexpr std::size_t kInputSlots = 18;

// What a node can be to a compiler: an operation on integers or on reals, an affine map
// (a x + b, of any length), or the input of a slot.
constexpr std::size_t kAffineKind = 2 * kOperations;
constexpr std::size_t kFirstInputKind = kAffineKind + 1;
constexpr std::size_t kNodeKinds = kFirstInputKind + kInputSlots;

// Numbers are described by this many features, constant tables by this many elements.
constexpr std::size_t kNumberFeatures = 12;
constexpr std::size_t kTableFeatures = 16;

struct EncodedNode {
  std::uint16_t kind = 0;  ///< < kNodeKinds
  std::uint8_t operand_count = 0;
  std::array<std::uint32_t, 3> operands = {};
  std::uint32_t level = 0;   ///< 0: a leaf; else one more than the highest operand's
  std::uint32_t source = 0;  ///< its value is scale * (this node of the program graph) + offset
  double scale = 1.0;
  double offset = 0.0;  ///< a constant's value
  std::int32_t table = -1;
};

/// What one output computes, as a compiler reads it: chains of steps that do no more than scale
/// and shift are one node, conversions between numbers are left out, equal nodes are one.
struct EncodedGraph {
  std::size_t inputs = 0;
  std::vector<EncodedNode> nodes;  ///< ordered by level; within one, those of three operands first
  std::uint32_t root = 0;
  std::vector<std::array<float, kTableFeatures>> tables;

  std::size_t levels() const { return nodes.empty() ? 0 : nodes.back().level + 1; }
};

/// What is done to an input before the graph sees it.
struct InputMap {
  double scale = 1.0;
  double shift = 0.0;
};
using InputMaps = std::vector<InputMap>;

/// output < graph.roots.size(). maps: one per input, or none at all.
EncodedGraph encode_graph(const ProgramGraph& graph, std::size_t output,
                          const InputMaps& maps = {});

/// A number at several scales: [kNumberFeatures], each of the order of 1. Finite for any number.
std::array<float, kNumberFeatures> number_features(double number);

}  // namespace understudy
