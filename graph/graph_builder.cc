#include "graph/graph_builder.h"

#include <algorithm>
#include <cstring>

#include "base/hash.h"
#include "graph/kernel.h"

namespace understudy {
namespace {

std::uint64_t cut(NumericType type, std::uint64_t bits) {
  const unsigned width = bit_width(type);
  return width == 64 ? bits : bits & ((std::uint64_t{1} << width) - 1);
}

std::int64_t as_integer(const Node& node) {
  if (node.type == NumericType::I1) return static_cast<std::int64_t>(node.bits & 1);
  const unsigned unused = 64 - bit_width(node.type);
  return static_cast<std::int64_t>(node.bits << unused) >> unused;
}

bool is_leaf(Operation operation) { return operation <= Operation::Summary; }

}  // namespace

std::size_t GraphBuilder::NodeHash::operator()(const Node& node) const {
  const std::array<std::uint64_t, 4> words = {
      static_cast<std::uint64_t>(node.operation) << 16 |
          static_cast<std::uint64_t>(node.type) << 8 | node.operand_count,
      node.bits, std::uint64_t{node.operands[0]} << 32 | node.operands[1], node.operands[2]};
  return hash64({reinterpret_cast<const char*>(words.data()), sizeof words});
}

void GraphBuilder::limit_work(std::size_t steps) {
  most_steps_ = steps;
  steps_ = 0;
}

void GraphBuilder::spend(std::size_t steps) {
  steps_ += steps;
  if (steps_ > most_steps_)
    throw Exhausted("reading it takes more than " + std::to_string(most_steps_) + " steps");
}

NodeId GraphBuilder::parameter(std::size_t index) {
  Node node;
  node.operation = Operation::Parameter;
  node.bits = index;
  return intern(node);
}

NodeId GraphBuilder::constant(NumericType type, std::uint64_t bits) {
  Node node;
  node.type = type;
  node.bits = cut(type, bits);
  return intern(node);
}

NodeId GraphBuilder::real(NumericType type, double value) {
  std::uint64_t bits = 0;
  const auto narrow = static_cast<float>(value);
  if (type == NumericType::F32)
    std::memcpy(&bits, &narrow, sizeof narrow);
  else
    std::memcpy(&bits, &value, sizeof value);
  return constant(type, bits);
}

NodeId GraphBuilder::integer(NumericType type, std::int64_t value) {
  return constant(type, static_cast<std::uint64_t>(value));
}

NodeId GraphBuilder::intern(const Node& node) {
  const auto [place, is_new] = known_.try_emplace(node, static_cast<NodeId>(nodes_.size()));
  if (!is_new) return place->second;
  if (nodes_.size() >= node_limit_) {
    known_.erase(place);
    throw Exhausted("more than " + std::to_string(node_limit_) + " nodes");
  }
  nodes_.push_back(node);
  ranges_.push_back(derive_range(node));
  return place->second;
}

bool GraphBuilder::all_constant(const Node& node) const {
  return std::all_of(node.operands.begin(), node.operands.begin() + node.operand_count,
                     [&](NodeId operand) { return is_constant(operand); });
}

NodeId GraphBuilder::fold(const Node& node) {
  std::array<ConstColumn, 3> operands = {};
  for (std::size_t i = 0; i < node.operand_count; ++i) operands[i] = &nodes_[node.operands[i]].bits;
  std::uint64_t result = 0;
  evaluate(node.operation, node.type, type(node.operands[0]), operands, &result, 1);
  return constant(node.type, result);
}

std::int64_t GraphBuilder::fold_integers(const Node& node,
                                         const std::vector<std::int64_t>& operands) const {
  std::array<std::uint64_t, 3> bits = {};
  std::array<ConstColumn, 3> columns = {};
  for (std::size_t i = 0; i < operands.size(); ++i) {
    bits[i] = cut(type(node.operands[i]), static_cast<std::uint64_t>(operands[i]));
    columns[i] = &bits[i];
  }
  Node result = node;
  result.bits = 0;
  evaluate(node.operation, node.type, type(node.operands[0]), columns, &result.bits, 1);
  return as_integer(result);
}

ValueRange GraphBuilder::derive_range(const Node& node) const {
  if (node.operation == Operation::Constant) {
    if (!is_real(node.type)) return ValueRange::of({as_integer(node)});
    const double value = constant_value(node);
    return value == value ? ValueRange::between(value, value) : ValueRange{};
  }
  if (node.operation == Operation::Parameter) return ValueRange::between(-1.0, 1.0);
  if (is_leaf(node.operation) || node.operation == Operation::Table)
    return node.type == NumericType::I1 ? ValueRange::of({0, 1}) : ValueRange{};
  std::vector<const ValueRange*> operands;
  for (std::size_t i = 0; i < node.operand_count; ++i)
    operands.push_back(&ranges_[node.operands[i]]);
  return range_of(
      node.operation, node.type, operands,
      [&](const std::vector<std::int64_t>& values) { return fold_integers(node, values); });
}

NodeId GraphBuilder::apply(Operation operation, NumericType type,
                           const std::vector<NodeId>& operands) {
  spend(1);
  Node node;
  node.operation = operation;
  node.type = type;
  node.operand_count = static_cast<std::uint8_t>(operands.size());
  std::copy(operands.begin(), operands.end(), node.operands.begin());
  if (is_commutative(operation)) {
    // Constants last: the rules below look for them there.
    const auto rank = [&](NodeId id) { return std::pair(is_constant(id), id); };
    if (rank(node.operands[1]) < rank(node.operands[0]))
      std::swap(node.operands[0], node.operands[1]);
  }
  if (all_constant(node)) return fold(node);
  bool found = false;
  const NodeId simpler = simplify(*this, node, found);
  if (found) return simpler;
  const NodeId made = intern(node);
  if (!is_real(type) && ranges_[made].values.size() == 1)
    return integer(type, ranges_[made].values.front());
  return made;
}

NodeId GraphBuilder::negation(NodeId condition) {
  return apply(Operation::Xor, NumericType::I1, {condition, truth(true)});
}

NodeId GraphBuilder::select(NodeId condition, NodeId yes, NodeId no) {
  return apply(Operation::Select, type(yes), {condition, yes, no});
}

NodeId GraphBuilder::table(NumericType type, const std::vector<std::uint64_t>& elements,
                           NodeId index) {
  spend(tables_.size() + elements.size());
  Node node;
  node.operation = Operation::Table;
  node.type = type;
  node.operand_count = 1;
  node.operands[0] = index;
  const auto same = std::find_if(tables_.begin(), tables_.end(), [&](const ConstantTable& table) {
    return table.type == type && table.bits == elements;
  });
  node.bits = static_cast<std::uint64_t>(same - tables_.begin());
  if (same == tables_.end()) tables_.push_back({type, elements});
  return intern(node);
}

NodeId GraphBuilder::unknown(Operation operation, NumericType type, std::vector<NodeId> operands,
                             const std::string& reason) {
  Node node;
  node.operation = operation;
  node.type = type;
  node.bits = unknown_reasons_.size();
  unknown_reasons_.push_back(reason);
  // More than three operands: all but two are gathered first.
  while (operands.size() > 3) {
    const std::vector<NodeId> first(operands.begin(), operands.begin() + 3);
    operands.erase(operands.begin(), operands.begin() + 2);
    operands.front() = unknown(operation, NumericType::F64, first, reason);
  }
  node.operand_count = static_cast<std::uint8_t>(operands.size());
  std::copy(operands.begin(), operands.end(), node.operands.begin());
  return intern(node);
}

void GraphBuilder::doubt(Exactness exactness, const std::string& reason) {
  doubts_.push_back({exactness, reason});
}

void GraphBuilder::roll_back(std::size_t size, std::size_t doubts) {
  for (std::size_t i = size; i < nodes_.size(); ++i) known_.erase(nodes_[i]);
  nodes_.resize(size);
  ranges_.resize(size);
  doubts_.resize(doubts);
}

}  // namespace understudy
