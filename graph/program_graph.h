#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/operation.h"

namespace understudy {

/// How far a graph can be trusted to be its program, for inputs of the program's box.
enum class Exactness : std::uint8_t {
  Exact,    ///< the program's own arithmetic
  Bounded,  ///< the same wherever no loop goes round more often than was unrolled, and no number
            ///< needs more than a double
  Opaque,   ///< some of it is unknown
};

std::string_view to_string(Exactness exactness);  ///< "exact", "bounded", "opaque"

/// One operation. Its operands come before it.
struct Node {
  Operation operation = Operation::Constant;
  NumericType type = NumericType::F64;
  std::uint8_t operand_count = 0;
  std::array<std::uint32_t, 3> operands = {};
  std::uint64_t bits =
      0;  ///< Constant: its value's bits, above its width 0; Parameter, Table: index

  bool operator==(const Node& other) const {
    return operation == other.operation && type == other.type &&
           operand_count == other.operand_count && operands == other.operands && bits == other.bits;
  }
};

/// The value of a Constant node.
double constant_value(const Node& node);

/// A constant array that is read at an index which depends on the inputs.
struct ConstantTable {
  NumericType type = NumericType::F64;
  std::vector<std::uint64_t> bits;  ///< as in Node
};

/// What a program computes, as values and operations: no variables, no order but that of need.
/// Equal nodes are one. The nodes are in topological order and all are needed; a program's text
/// gives the same nodes however its variables are called and its lines are laid out.
struct ProgramGraph {
  std::size_t inputs = 0;  ///< unit inputs: the way to the program's own units is in the graph
  std::vector<Node> nodes;
  std::vector<std::uint32_t> roots;  ///< one F64 node per output, in the program's own units
  std::vector<ConstantTable> tables;
  Exactness exactness = Exactness::Exact;
  std::vector<std::string> reasons;  ///< why it is no better than `exactness`, for people

  /// Identifies what is computed: nodes, tables and roots.
  std::string hash() const;
};

}  // namespace understudy
