#include "tests/graph/explain.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "graph/interpret.h"

namespace understudy {
namespace {

std::uint32_t append(ProgramGraph& graph, Operation operation, NumericType type,
                     std::vector<std::uint32_t> operands, std::uint64_t bits = 0) {
  Node node;
  node.operation = operation;
  node.type = type;
  node.operand_count = static_cast<std::uint8_t>(operands.size());
  std::copy(operands.begin(), operands.end(), node.operands.begin());
  node.bits = bits;
  graph.nodes.push_back(node);
  return static_cast<std::uint32_t>(graph.nodes.size() - 1);
}

/// One node made anew, whose results count.
struct Suspect {
  const Node* node;
  std::size_t first_root;  ///< of its operands as reals
};

bool may_overflow(const Node& node) {
  if (is_real(node.type)) return false;
  return node.operation == Operation::Add || node.operation == Operation::Subtract ||
         node.operation == Operation::Multiply || node.operation == Operation::RealToSigned ||
         node.operation == Operation::RealToUnsigned;
}

bool overflows(const Node& node, double a, double b) {
  const double size = std::ldexp(1.0, static_cast<int>(bit_width(node.type)) - 1);
  const auto fits = [&](double exact) { return exact >= -size && exact < size; };
  switch (node.operation) {
    case Operation::Add:
      return !fits(a + b);
    case Operation::Subtract:
      return !fits(a - b);
    case Operation::Multiply:
      return !fits(a * b);
    case Operation::RealToUnsigned:
      return !(a > -1.0 && a < 2.0 * size);
    default:
      return !fits(std::trunc(a));
  }
}

/// True when some integer of the row does not fit its type.
bool overflows(const ProgramGraph& graph, const Matrix& unit) {
  ProgramGraph probe = graph;
  probe.roots.clear();
  std::vector<Suspect> suspects;
  for (const Node& node : graph.nodes) {
    if (!may_overflow(node)) continue;
    suspects.push_back({&node, probe.roots.size()});
    for (std::size_t i = 0; i < node.operand_count; ++i) {
      const NumericType type = graph.nodes[node.operands[i]].type;
      const Operation widen = is_real(type) ? Operation::ResizeReal : Operation::SignedToReal;
      probe.roots.push_back(type == NumericType::F64
                                ? node.operands[i]
                                : append(probe, widen, NumericType::F64, {node.operands[i]}));
    }
  }
  const Matrix values = interpret(probe, unit);
  return std::any_of(suspects.begin(), suspects.end(), [&](const Suspect& suspect) {
    const std::size_t last = suspect.first_root + suspect.node->operand_count - 1;
    return overflows(*suspect.node, values(0, suspect.first_root), values(0, last));
  });
}

/// The C library's functions that are not rounded correctly.
bool is_approximate(Operation operation) {
  return (operation >= Operation::CubeRoot && operation <= Operation::LogGamma) ||
         operation == Operation::Power || operation == Operation::Atan2 ||
         operation == Operation::Hypot;
}

/// Every approximate result is the next number above it, or below.
ProgramGraph nudged(const ProgramGraph& graph, bool up) {
  ProgramGraph result = graph;
  result.nodes.clear();
  std::vector<std::uint32_t> places;
  for (Node node : graph.nodes) {
    for (std::size_t i = 0; i < node.operand_count; ++i)
      node.operands[i] = places[node.operands[i]];
    result.nodes.push_back(node);
    auto place = static_cast<std::uint32_t>(result.nodes.size() - 1);
    if (is_approximate(node.operation)) {
      const std::uint64_t bits = node.type == NumericType::F64 ? 0x7ff0000000000000 : 0x7f800000;
      std::uint32_t limit = append(result, Operation::Constant, node.type, {}, bits);
      if (!up) limit = append(result, Operation::Negate, node.type, {limit});
      place = append(result, Operation::NextAfter, node.type, {place, limit});
    }
    places.push_back(place);
  }
  for (std::uint32_t& root : result.roots) root = places[root];
  return result;
}

/// At least a tenth of how far the program is from the graph, in every output where they differ.
bool reaches(const Matrix& graph, const Matrix& other, const Matrix& program) {
  for (std::size_t k = 0; k < graph.cols; ++k) {
    const double wanted = std::fabs(program(0, k) - graph(0, k));
    const double reached = std::fabs(other(0, k) - graph(0, k));
    if (std::isnan(wanted) != std::isnan(reached) || reached < 0.1 * wanted) return false;
  }
  return true;
}

}  // namespace

std::string_view to_string(Reason reason) {
  switch (reason) {
    case Reason::Overflow:
      return "integer overflow";
    case Reason::LastBit:
      return "last bit of a library function";
    case Reason::NotFinite:
      return "not finite, unexplained";
    case Reason::Other:
      break;
  }
  return "other, unexplained";
}

Reason explain(const ProgramGraph& graph, const Matrix& unit, const Matrix& program) {
  if (overflows(graph, unit)) return Reason::Overflow;
  const Matrix own = interpret(graph, unit);
  if (reaches(own, interpret(nudged(graph, true), unit), program) ||
      reaches(own, interpret(nudged(graph, false), unit), program))
    return Reason::LastBit;
  for (std::size_t k = 0; k < own.cols; ++k)
    if (std::isfinite(own(0, k)) != std::isfinite(program(0, k))) return Reason::NotFinite;
  return Reason::Other;
}

}  // namespace understudy
