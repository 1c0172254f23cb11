#pragma once

#include <llvm/IR/Constants.h>
#include <llvm/IR/Type.h>

#include <optional>
#include <string>
#include <vector>

#include "graph/graph_builder.h"

namespace understudy {

using ObjectId = std::size_t;
constexpr ObjectId kNull = 0;

/// One thing that a pointer may point into, and where: bytes from its start, an I64.
struct PointerCase {
  NodeId condition;  ///< exactly one case's holds
  ObjectId object;
  NodeId offset;
};

/// What a value of LLVM's stands for.
struct Value {
  enum class Kind { Undefined, Number, Pointer, Parts };  ///< an unknown address is a Number
  Kind kind = Kind::Undefined;
  NodeId node = 0;                 ///< Number
  std::vector<PointerCase> cases;  ///< Pointer; objects differ
  std::vector<Value> parts;        ///< elements of a vector or fields of a struct

  static Value number(NodeId id);
  static Value pointer(std::vector<PointerCase> cases);
  static Value of_parts(std::vector<Value> parts);
};

/// The type as the graph knows it; long double counts as F64. Nothing for other types.
std::optional<NumericType> numeric_type(const llvm::Type* type);

/// Number of the parts of a vector, struct or array; 0 for a type without.
unsigned part_count(const llvm::Type* type);
llvm::Type* part_type(llvm::Type* type, unsigned part);

/// Values made of nodes.
class Values {
 public:
  explicit Values(GraphBuilder& builder) : builder_(builder) {}

  /// The node of a number; 0 for what is undefined, unknown for what is no number.
  NodeId node(const Value& value, llvm::Type* type);

  /// yes where the condition holds, no elsewhere. What is undefined may be anything.
  Value select(NodeId condition, const Value& yes, const Value& no);

  /// The bits of a number as another type of the same width.
  NodeId with_type(NodeId node, NumericType type);

  Value from_constant(const llvm::Constant& constant);  ///< numbers and their aggregates

 private:
  Value select_pointer(NodeId condition, const Value& yes, const Value& no);

  GraphBuilder& builder_;
};

}  // namespace understudy
