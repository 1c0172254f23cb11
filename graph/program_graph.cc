#include "graph/program_graph.h"

#include <cstring>

#include "base/hash.h"

namespace understudy {

std::string_view to_string(Exactness exactness) {
  switch (exactness) {
    case Exactness::Exact:
      return "exact";
    case Exactness::Bounded:
      return "bounded";
    case Exactness::Opaque:
      break;
  }
  return "opaque";
}

double constant_value(const Node& node) {
  if (node.type == NumericType::F64) {
    double value = 0.0;
    std::memcpy(&value, &node.bits, sizeof value);
    return value;
  }
  if (node.type == NumericType::F32) {
    float value = 0.0f;
    std::memcpy(&value, &node.bits, sizeof value);
    return static_cast<double>(value);
  }
  if (node.type == NumericType::I1) return static_cast<double>(node.bits & 1u);
  const unsigned unused = 64 - bit_width(node.type);
  return static_cast<double>(static_cast<std::int64_t>(node.bits << unused) >> unused);
}

std::string ProgramGraph::hash() const {
  Hasher hasher;
  hasher.add(static_cast<std::uint64_t>(inputs));
  for (const Node& node : nodes) {
    hasher.add(static_cast<std::uint64_t>(node.operation));
    hasher.add(static_cast<std::uint64_t>(node.type));
    for (std::size_t i = 0; i < node.operand_count; ++i)
      hasher.add(static_cast<std::uint64_t>(node.operands[i]));
    hasher.add(node.bits);
  }
  for (const std::uint32_t root : roots) hasher.add(static_cast<std::uint64_t>(root));
  for (const ConstantTable& table : tables) {
    hasher.add(static_cast<std::uint64_t>(table.type));
    for (const std::uint64_t bits : table.bits) hasher.add(bits);
  }
  return hasher.digest();
}

}  // namespace understudy
