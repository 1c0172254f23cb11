#include "corpus/formula.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace understudy {
namespace {

using Colour = std::uint64_t;

// Formulas of fewer operations are everyone's.
constexpr std::size_t kFewestOperations = 6;

// Inputs are told apart by what is done with them, seen this many times round.
constexpr int kRounds = 3;

Colour mix(std::initializer_list<Colour> parts) {
  return hash64(std::string_view(reinterpret_cast<const char*>(parts.begin()),
                                 parts.size() * sizeof(Colour)));
}

Colour colour_of(double value) {
  // Precision is not told apart, nor is the sign of zero.
  const float rounded = static_cast<float>(value) == 0.0f ? 0.0f : static_cast<float>(value);
  std::uint32_t bits = 0;
  std::memcpy(&bits, &rounded, sizeof bits);
  return mix({1, bits});
}

/// One output's part of a graph, with the affine maps of its inputs and of the output taken off.
class Formula {
 public:
  Formula(const ProgramGraph& graph, std::size_t output)
      : graph_(graph),
        root_(graph.roots[output]),
        needed_(graph.nodes.size(), false),
        input_of_(graph.nodes.size(), kNone),
        colours_(graph.nodes.size(), 0) {
    while (const auto inside = mapped_affinely(root_)) root_ = *inside;
    find_needed();
    find_inputs();
  }

  std::string hash() {
    if (operations_ < kFewestOperations || unknown_) return "";
    std::vector<Colour> inputs(inputs_.size(), 0);
    for (int round = 0;; ++round) {
      colour_nodes(inputs);
      if (round == kRounds) break;
      recolour_by_use(inputs);
    }
    std::sort(inputs.begin(), inputs.end());
    Hasher hasher;
    hasher.add(colours_[root_]);
    for (const Colour colour : inputs) hasher.add(colour);
    return hasher.digest();
  }

 private:
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  bool is_constant(std::uint32_t id) const {
    return graph_.nodes[id].operation == Operation::Constant;
  }

  /// The operand that the node maps affinely, all its other operands being constant.
  std::optional<std::uint32_t> mapped_affinely(std::uint32_t id) const {
    const Node& node = graph_.nodes[id];
    if (!is_real(node.type)) return std::nullopt;
    const auto& of = node.operands;
    switch (node.operation) {
      case Operation::Negate:
      case Operation::ResizeReal:
        return of[0];
      case Operation::Add:
      case Operation::Subtract:
      case Operation::Multiply:
        if (is_constant(of[1])) return of[0];
        if (is_constant(of[0])) return of[1];
        return std::nullopt;
      case Operation::Divide:
        if (is_constant(of[1])) return of[0];
        return std::nullopt;
      case Operation::MultiplyAdd:
        if (!is_constant(of[2])) return std::nullopt;
        if (is_constant(of[1])) return of[0];
        if (is_constant(of[0])) return of[1];
        return std::nullopt;
      default:
        return std::nullopt;
    }
  }

  void find_needed() {
    needed_[root_] = true;
    for (std::size_t id = root_ + 1; id-- > 0;) {
      if (!needed_[id]) continue;
      const Node& node = graph_.nodes[id];
      for (std::size_t i = 0; i < node.operand_count; ++i) needed_[node.operands[i]] = true;
      if (node.operand_count > 0) ++operations_;
      if (node.operation == Operation::Opaque || node.operation == Operation::Summary)
        unknown_ = true;
    }
  }

  /// An input is what becomes of a parameter by affine steps as long as nothing else uses it: the
  /// way from the unit box to the program's units, or the program's own first step.
  void find_inputs() {
    std::vector<std::size_t> uses(graph_.nodes.size(), 0);
    for (std::size_t id = 0; id <= root_; ++id)
      for (std::size_t i = 0; needed_[id] && i < graph_.nodes[id].operand_count; ++i)
        ++uses[graph_.nodes[id].operands[i]];
    for (std::uint32_t id = 0; id <= root_; ++id) {
      if (!needed_[id]) continue;
      const auto inside = mapped_affinely(id);
      if (graph_.nodes[id].operation == Operation::Parameter) {
        input_of_[id] = inputs_.size();
        inputs_.push_back(id);
      } else if (inside && input_of_[*inside] != kNone && uses[*inside] == 1) {
        input_of_[id] = input_of_[*inside];
        inputs_[input_of_[id]] = id;
        --operations_;
      }
    }
  }

  void colour_nodes(const std::vector<Colour>& inputs) {
    for (std::size_t id = 0; id <= root_; ++id) {
      if (!needed_[id]) continue;
      const Node& node = graph_.nodes[id];
      if (input_of_[id] != kNone)
        colours_[id] = mix({2, inputs[input_of_[id]]});
      else if (node.operation == Operation::Constant)
        colours_[id] = colour_of(constant_value(node));
      else if (node.operation == Operation::ResizeReal)
        colours_[id] = colours_[node.operands[0]];
      else
        colours_[id] = colour_operation(node);
    }
  }

  Colour colour_operation(const Node& node) const {
    Colour of[3] = {0, 0, 0};
    for (std::size_t i = 0; i < node.operand_count; ++i) of[i] = colours_[node.operands[i]];
    if (is_commutative(node.operation) && of[1] < of[0]) std::swap(of[0], of[1]);
    Colour detail = is_real(node.type) ? 0 : static_cast<Colour>(node.type);
    if (node.operation == Operation::Table)
      for (const std::uint64_t bits : graph_.tables[node.bits].bits) detail = mix({detail, bits});
    return mix({3, static_cast<Colour>(node.operation), detail, of[0], of[1], of[2]});
  }

  /// Gives each input a colour made of its users', of their users', and so on up to the root.
  void recolour_by_use(std::vector<Colour>& inputs) {
    std::vector<Colour> context(graph_.nodes.size(), 0);  // sums, since users have no order
    context[root_] = 1;
    for (std::size_t id = root_ + 1; id-- > 0;) {
      if (!needed_[id]) continue;
      const Node& node = graph_.nodes[id];
      if (input_of_[id] != kNone) {
        if (inputs_[input_of_[id]] == id)
          inputs[input_of_[id]] = mix({4, inputs[input_of_[id]], context[id]});
        continue;
      }
      for (std::size_t i = 0; i < node.operand_count; ++i) {
        const Colour place = is_commutative(node.operation) && i < 2 ? 0 : i;
        context[node.operands[i]] += node.operation == Operation::ResizeReal
                                         ? context[id]
                                         : mix({5, context[id], colours_[id], place});
      }
    }
  }

  const ProgramGraph& graph_;
  std::uint32_t root_;
  std::size_t operations_ = 0;
  bool unknown_ = false;
  std::vector<bool> needed_;
  std::vector<std::uint32_t> inputs_;  ///< the last node of each
  std::vector<std::size_t> input_of_;  ///< which input a node is on the way of; kNone
  std::vector<Colour> colours_;
};

}  // namespace

std::string formula_hash(const ProgramGraph& graph, std::size_t output) {
  return Formula(graph, output).hash();
}

}  // namespace understudy
