#include "graph/well_formed.h"

#include <algorithm>

namespace understudy {
namespace {

bool is_integer(NumericType type) { return !is_real(type); }

/// True when nothing stands above the type's width.
bool fits(std::uint64_t bits, NumericType type) {
  return bit_width(type) >= 64 || bits >> bit_width(type) == 0;
}

/// The type of the node's operand, where all of them have come before it.
class Operands {
 public:
  Operands(const ProgramGraph& graph, const Node& node) : graph_(graph), node_(node) {}

  NumericType type(std::size_t i) const { return graph_.nodes[node_.operands[i]].type; }

  bool are(NumericType type_of_all) const {
    for (std::size_t i = 0; i < node_.operand_count; ++i)
      if (type(i) != type_of_all) return false;
    return true;
  }

 private:
  const ProgramGraph& graph_;
  const Node& node_;
};

bool converts(const Node& node, NumericType from) {
  const NumericType to = node.type;
  switch (node.operation) {
    case Operation::SignedToReal:
    case Operation::UnsignedToReal:
      return is_integer(from) && is_real(to);
    case Operation::RealToSigned:
    case Operation::RealToUnsigned:
      return is_real(from) && is_integer(to);
    case Operation::ResizeReal:
      return is_real(from) && is_real(to) && from != to;
    case Operation::SignExtend:
    case Operation::ZeroExtend:
      return is_integer(from) && is_integer(to) && bit_width(from) < bit_width(to);
    case Operation::Truncate:
      return is_integer(from) && is_integer(to) && bit_width(from) > bit_width(to);
    default:  // Bitcast
      return bit_width(from) == bit_width(to) && is_real(from) != is_real(to);
  }
}

bool compares(const Node& node, const Operands& operands) {
  if (node.type != NumericType::I1 || !operands.are(operands.type(0))) return false;
  switch (node.operation) {
    case Operation::LessUnsigned:
    case Operation::LessEqualUnsigned:
      return is_integer(operands.type(0));
    case Operation::Unordered:
      return is_real(operands.type(0));
    default:
      return true;
  }
}

bool computes(const Node& node, const Operands& operands) {
  switch (node.operation) {
    case Operation::Add:
    case Operation::Subtract:
    case Operation::Multiply:
    case Operation::Divide:
    case Operation::Remainder:
      return operands.are(node.type);
    case Operation::DivideUnsigned:
    case Operation::RemainderUnsigned:
    case Operation::And:
    case Operation::Or:
    case Operation::Xor:
    case Operation::ShiftLeft:
    case Operation::ShiftRight:
    case Operation::ShiftRightLogical:
      return is_integer(node.type) && operands.are(node.type);
    case Operation::Scale:
      return is_real(node.type) && operands.type(0) == node.type &&
             operands.type(1) == NumericType::I32;
    default:  // Negate and the library's functions
      return is_real(node.type) && operands.are(node.type);
  }
}

bool suits(const ProgramGraph& graph, const Node& node) {
  const Operands operands(graph, node);
  switch (node.operation) {
    case Operation::Parameter:
      return node.type == NumericType::F64 && node.bits < graph.inputs;
    case Operation::Constant:
      return fits(node.bits, node.type);
    case Operation::Opaque:
    case Operation::Summary:
      return true;
    case Operation::Select:
      return operands.type(0) == NumericType::I1 && operands.type(1) == node.type &&
             operands.type(2) == node.type;
    case Operation::Table:
      return operands.type(0) == NumericType::I64 && node.bits < graph.tables.size() &&
             graph.tables[node.bits].type == node.type && !graph.tables[node.bits].bits.empty();
    default:
      break;
  }
  if (node.operation >= Operation::SignedToReal && node.operation <= Operation::Bitcast)
    return converts(node, operands.type(0));
  if (node.operation >= Operation::Equal && node.operation <= Operation::Unordered)
    return compares(node, operands);
  return computes(node, operands);
}

}  // namespace

std::string find_flaw(const ProgramGraph& graph) {
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const Node& node = graph.nodes[i];
    const std::string name =
        "node " + std::to_string(i) + " (" + std::string(to_string(node.operation)) + ") ";
    if (operand_count(node.operation).value_or(node.operand_count) != node.operand_count)
      return name + "has " + std::to_string(node.operand_count) + " operands";
    if (std::any_of(node.operands.begin(), node.operands.begin() + node.operand_count,
                    [&](std::uint32_t operand) { return operand >= i; }))
      return name + "stands before its operand";
    if (!suits(graph, node))
      return name + "has operands of other types, or names what is not there";
  }
  for (const ConstantTable& table : graph.tables)
    if (!std::all_of(table.bits.begin(), table.bits.end(),
                     [&](std::uint64_t bits) { return fits(bits, table.type); }))
      return "a table's value is wider than its type";
  for (const std::uint32_t root : graph.roots)
    if (root >= graph.nodes.size() || graph.nodes[root].type != NumericType::F64)
      return "a root is no F64 node";
  return "";
}

}  // namespace understudy
