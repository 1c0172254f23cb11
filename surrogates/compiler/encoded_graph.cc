#include "surrogates/compiler/encoded_graph.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <optional>
#include <tuple>

namespace understudy {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};

/// scale * base + offset; a number when there is no base.
struct Value {
  std::uint32_t base = kNone;  ///< an encoded node
  double scale = 0.0;
  double offset = 0.0;

  bool is_number() const { return base == kNone; }
  Value mapped(double factor, double shift) const {
    return {base, scale * factor, offset * factor + shift};
  }
};

std::uint64_t bits_of(double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

class Encoder {
 public:
  Encoder(const ProgramGraph& graph, const InputMaps& maps)
      : graph_(graph), maps_(maps), values_(graph.nodes.size()) {
    encoded_.inputs = graph.inputs;
  }

  EncodedGraph run(std::size_t output) {
    const std::uint32_t root = graph_.roots[output];
    const std::vector<bool> needed = find_needed(root);
    for (std::uint32_t id = 0; id <= root; ++id)
      if (needed[id]) values_[id] = value_of(id);
    encoded_.root = node_of(values_[root]);
    sort_by_level();
    return std::move(encoded_);
  }

 private:
  std::vector<bool> find_needed(std::uint32_t root) const {
    std::vector<bool> needed(graph_.nodes.size(), false);
    needed[root] = true;
    for (std::uint32_t id = root + 1; id-- > 0;) {
      const Node& node = graph_.nodes[id];
      for (std::size_t i = 0; needed[id] && i < node.operand_count; ++i)
        needed[node.operands[i]] = true;
    }
    return needed;
  }

  Value value_of(std::uint32_t id) {
    const Node& node = graph_.nodes[id];
    if (node.operation == Operation::Constant) return {kNone, 0.0, constant_value(node)};
    if (const auto mapped = affine_value(node)) return *mapped;
    EncodedNode encoded;
    encoded.source = id;
    if (node.operation == Operation::Parameter) {
      encoded.kind = static_cast<std::uint16_t>(kFirstInputKind + node.bits % kInputSlots);
    } else {
      const NumericType type =
          node.operand_count > 0 ? graph_.nodes[node.operands[0]].type : node.type;
      encoded.kind = static_cast<std::uint16_t>(2 * static_cast<std::size_t>(node.operation) +
                                                (is_real(type) ? 1 : 0));
    }
    encoded.operand_count = node.operand_count;
    for (std::size_t i = 0; i < node.operand_count; ++i)
      encoded.operands[i] = node_of(values_[node.operands[i]]);
    if (node.operation == Operation::Table) encoded.table = table_of(graph_.tables[node.bits]);
    // What is unknown is not the same because it is made of the same.
    const bool alone = node.operation == Operation::Opaque ||
                       node.operation == Operation::Summary || node.operation == Operation::Table;
    const std::uint32_t base = add(encoded, alone ? id : kNone);
    if (node.operation != Operation::Parameter || maps_.empty()) return {base, 1.0, 0.0};
    return {base, maps_[node.bits].scale, maps_[node.bits].shift};
  }

  /// The node's value where it only scales, shifts or converts that of another.
  std::optional<Value> affine_value(const Node& node) const {
    const auto operand = [&](std::size_t i) -> const Value& { return values_[node.operands[i]]; };
    const bool narrow = node.type == NumericType::I1 || node.type == NumericType::I8;
    switch (node.operation) {
      case Operation::ResizeReal:
      case Operation::SignedToReal:
      case Operation::UnsignedToReal:
      case Operation::SignExtend:
      case Operation::ZeroExtend:
        return operand(0);
      case Operation::Truncate:
        if (narrow) return std::nullopt;
        return operand(0);
      case Operation::Negate:
        return operand(0).mapped(-1.0, 0.0);
      case Operation::Add:
        if (narrow) return std::nullopt;
        if (operand(1).is_number()) return operand(0).mapped(1.0, operand(1).offset);
        if (operand(0).is_number()) return operand(1).mapped(1.0, operand(0).offset);
        return std::nullopt;
      case Operation::Subtract:
        if (narrow) return std::nullopt;
        if (operand(1).is_number()) return operand(0).mapped(1.0, -operand(1).offset);
        if (operand(0).is_number()) return operand(1).mapped(-1.0, operand(0).offset);
        return std::nullopt;
      case Operation::Multiply:
        if (narrow) return std::nullopt;
        if (operand(1).is_number()) return operand(0).mapped(operand(1).offset, 0.0);
        if (operand(0).is_number()) return operand(1).mapped(operand(0).offset, 0.0);
        return std::nullopt;
      case Operation::Divide:
        if (!is_real(node.type) || !operand(1).is_number()) return std::nullopt;
        return operand(0).mapped(1.0 / operand(1).offset, 0.0);
      case Operation::MultiplyAdd:
        if (!operand(2).is_number()) return std::nullopt;
        if (operand(1).is_number()) return operand(0).mapped(operand(1).offset, operand(2).offset);
        if (operand(0).is_number()) return operand(1).mapped(operand(0).offset, operand(2).offset);
        return std::nullopt;
      default:
        return std::nullopt;
    }
  }

  /// A node that has the value.
  std::uint32_t node_of(const Value& value) {
    if (!value.is_number() && value.scale == 1.0 && value.offset == 0.0) return value.base;
    EncodedNode node;
    node.scale = value.scale;
    node.offset = value.offset;
    if (value.is_number()) {
      node.kind = static_cast<std::uint16_t>(2 * static_cast<std::size_t>(Operation::Constant) + 1);
      node.scale = 0.0;
      return add(node, kNone);
    }
    node.kind = static_cast<std::uint16_t>(kAffineKind);
    node.operand_count = 1;
    node.operands[0] = value.base;
    node.source = encoded_.nodes[value.base].source;
    return add(node, kNone);
  }

  /// Equal nodes become one, but those with a place of their own.
  std::uint32_t add(EncodedNode node, std::uint32_t place) {
    const auto key =
        std::make_tuple(node.kind, node.operands, bits_of(node.scale), bits_of(node.offset), place);
    const auto [found, fresh] =
        ids_.emplace(key, static_cast<std::uint32_t>(encoded_.nodes.size()));
    if (!fresh) return found->second;
    for (std::size_t i = 0; i < node.operand_count; ++i)
      node.level = std::max(node.level, encoded_.nodes[node.operands[i]].level + 1);
    encoded_.nodes.push_back(node);
    return found->second;
  }

  /// Elements at even distances along the table.
  std::int32_t table_of(const ConstantTable& table) {
    std::array<float, kTableFeatures> features = {};
    Node element;
    element.type = table.type;
    for (std::size_t i = 0; i < kTableFeatures && !table.bits.empty(); ++i) {
      element.bits = table.bits[i * (table.bits.size() - 1) / (kTableFeatures - 1)];
      features[i] = number_features(constant_value(element))[1];
    }
    encoded_.tables.push_back(features);
    return static_cast<std::int32_t>(encoded_.tables.size()) - 1;
  }

  void sort_by_level() {
    const std::size_t count = encoded_.nodes.size();
    std::vector<std::uint32_t> order(count), place(count);
    for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
    const auto key = [&](std::uint32_t id) {
      const EncodedNode& node = encoded_.nodes[id];
      return std::make_tuple(node.level, node.operand_count < 3);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    for (std::uint32_t i = 0; i < count; ++i) place[order[i]] = i;
    std::vector<EncodedNode> sorted;
    for (const std::uint32_t id : order) {
      EncodedNode node = encoded_.nodes[id];
      for (std::size_t i = 0; i < node.operand_count; ++i)
        node.operands[i] = place[node.operands[i]];
      sorted.push_back(node);
    }
    encoded_.nodes = std::move(sorted);
    encoded_.root = place[encoded_.root];
  }

  using Key = std::tuple<std::uint16_t, std::array<std::uint32_t, 3>, std::uint64_t, std::uint64_t,
                         std::uint32_t>;

  const ProgramGraph& graph_;
  const InputMaps& maps_;
  std::vector<Value> values_;  ///< by node of the graph
  EncodedGraph encoded_;
  std::map<Key, std::uint32_t> ids_;
};

}  // namespace

EncodedGraph encode_graph(const ProgramGraph& graph, std::size_t output, const InputMaps& maps) {
  return Encoder(graph, maps).run(output);
}

std::array<float, kNumberFeatures> number_features(double number) {
  if (std::isnan(number)) number = 0.0;
  const double u = std::clamp(number, -1e15, 1e15);
  const double size = std::fabs(u);
  const double values[kNumberFeatures] = {0.3 * std::clamp(u, -10.0, 10.0),
                                          0.3 * std::asinh(u),
                                          0.3 * std::log(size + 1e-3),
                                          std::tanh(0.3 * u),
                                          std::tanh(u),
                                          std::tanh(3.0 * u),
                                          std::min(size, 1.0),
                                          1.0 / (1.0 + size),
                                          u == std::round(u) ? 1.0 : 0.0,
                                          u < 0.0 ? 1.0 : 0.0,
                                          std::sin(u),
                                          std::cos(u)};
  std::array<float, kNumberFeatures> features;
  std::copy(values, values + kNumberFeatures, features.begin());
  return features;
}

}  // namespace understudy
