#include "graph/graph_builder.h"

namespace understudy {
namespace {

// Nothing here may change a bit of any result, except that of a NaN.

struct Context {
  GraphBuilder& builder;
  const Node& node;
  NodeId a, b, c;
  bool& found;

  NodeId yes(NodeId id) const {
    found = true;
    return id;
  }
  NodeId no() const { return 0; }
  bool is_integer(NodeId id, std::int64_t value) const {
    return builder.is_constant(id) &&
           constant_value(builder.node(id)) == static_cast<double>(value);
  }
  bool is_real(NodeId id, double value) const {  // tells 0 from -0
    return builder.is_constant(id) && builder.node(id).bits == real_bits(value);
  }
  std::uint64_t real_bits(double value) const {
    return builder.node(builder.real(node.type, value)).bits;
  }
  const Node& of(NodeId id) const { return builder.node(id); }
};

NodeId simplify_real(const Context& x) {
  switch (x.node.operation) {
    case Operation::Add:
      return x.is_real(x.b, -0.0) ? x.yes(x.a) : x.no();
    case Operation::Subtract:
      return x.is_real(x.b, 0.0) ? x.yes(x.a) : x.no();
    case Operation::Multiply:
    case Operation::Divide:
      return x.is_real(x.b, 1.0) ? x.yes(x.a) : x.no();
    case Operation::Negate:
      return x.of(x.a).operation == Operation::Negate ? x.yes(x.of(x.a).operands[0]) : x.no();
    case Operation::ResizeReal: {
      // A float made a double and a float again is itself.
      const Node& inner = x.of(x.a);
      const bool back = inner.operation == Operation::ResizeReal && x.node.type == NumericType::F32;
      return back ? x.yes(inner.operands[0]) : x.no();
    }
    default:
      return x.no();
  }
}

bool is_negation(const Context& x, NodeId id) {
  const Node& node = x.of(id);
  return node.operation == Operation::Xor && node.type == NumericType::I1 &&
         x.builder.is_true(node.operands[1]);
}

bool are_opposite(const Context& x, NodeId a, NodeId b) {
  return (is_negation(x, a) && x.of(a).operands[0] == b) ||
         (is_negation(x, b) && x.of(b).operands[0] == a);
}

/// The opposite of a comparison, where it is one.
NodeId simplify_negation(const Context& x) {
  const Node inner = x.of(x.a);
  if (is_negation(x, x.a)) return x.yes(inner.operands[0]);
  const auto opposite = [&](Operation operation, bool swapped) {
    const NodeId left = inner.operands[swapped ? 1 : 0];
    const NodeId right = inner.operands[swapped ? 0 : 1];
    return x.yes(x.builder.apply(operation, NumericType::I1, {left, right}));
  };
  if (inner.operation == Operation::Equal) return opposite(Operation::NotEqual, false);
  if (inner.operation == Operation::NotEqual) return opposite(Operation::Equal, false);
  if (inner.operand_count == 0 || is_real(x.builder.type(inner.operands[0]))) return x.no();
  if (inner.operation == Operation::Less) return opposite(Operation::LessEqual, true);
  if (inner.operation == Operation::LessEqual) return opposite(Operation::Less, true);
  return x.no();
}

NodeId simplify_logic(const Context& x) {
  const bool truth = x.node.type == NumericType::I1;
  const auto all_ones = [&](NodeId id) { return x.is_integer(id, truth ? 1 : -1); };
  switch (x.node.operation) {
    case Operation::And:
      if (x.a == x.b || all_ones(x.b)) return x.yes(x.a);
      if (x.is_integer(x.b, 0)) return x.yes(x.b);
      if (truth && are_opposite(x, x.a, x.b)) return x.yes(x.builder.truth(false));
      return x.no();
    case Operation::Or:
      if (x.a == x.b || x.is_integer(x.b, 0)) return x.yes(x.a);
      if (all_ones(x.b)) return x.yes(x.b);
      if (truth && are_opposite(x, x.a, x.b)) return x.yes(x.builder.truth(true));
      return x.no();
    case Operation::Xor:
      if (x.is_integer(x.b, 0)) return x.yes(x.a);
      if (x.a == x.b) return x.yes(x.builder.integer(x.node.type, 0));
      return truth && all_ones(x.b) ? simplify_negation(x) : x.no();
    default:
      return x.no();
  }
}

NodeId simplify_integer(const Context& x) {
  switch (x.node.operation) {
    case Operation::Add:
    case Operation::Subtract:
    case Operation::ShiftLeft:
    case Operation::ShiftRight:
    case Operation::ShiftRightLogical:
      return x.is_integer(x.b, 0) ? x.yes(x.a) : x.no();
    case Operation::Multiply:
      if (x.is_integer(x.b, 0)) return x.yes(x.b);
      [[fallthrough]];
    case Operation::Divide:
    case Operation::DivideUnsigned:
      return x.is_integer(x.b, 1) && x.node.type != NumericType::I1 ? x.yes(x.a) : x.no();
    case Operation::Truncate: {
      const Node& inner = x.of(x.a);
      const bool extended =
          inner.operation == Operation::SignExtend || inner.operation == Operation::ZeroExtend;
      return extended && x.builder.type(inner.operands[0]) == x.node.type ? x.yes(inner.operands[0])
                                                                          : x.no();
    }
    default:
      return simplify_logic(x);
  }
}

NodeId simplify_select(const Context& x) {
  if (x.builder.is_constant(x.a)) return x.yes(x.builder.is_true(x.a) ? x.b : x.c);
  if (x.b == x.c) return x.yes(x.b);
  if (is_negation(x, x.a)) return x.yes(x.builder.select(x.of(x.a).operands[0], x.c, x.b));
  // The same condition again is decided.
  if (x.of(x.b).operation == Operation::Select && x.of(x.b).operands[0] == x.a)
    return x.yes(x.builder.select(x.a, x.of(x.b).operands[1], x.c));
  if (x.of(x.c).operation == Operation::Select && x.of(x.c).operands[0] == x.a)
    return x.yes(x.builder.select(x.a, x.b, x.of(x.c).operands[2]));
  if (x.node.type != NumericType::I1) return x.no();
  if (x.builder.is_true(x.b)) return x.yes(x.builder.either(x.a, x.c));
  if (x.builder.is_false(x.c)) return x.yes(x.builder.both(x.a, x.b));
  if (x.builder.is_false(x.b)) return x.yes(x.builder.both(x.builder.negation(x.a), x.c));
  if (x.builder.is_true(x.c)) return x.yes(x.builder.either(x.builder.negation(x.a), x.b));
  return x.no();
}

/// Integers chosen among constants: the operation moves to the constants.
bool chooses_constants(const GraphBuilder& builder, NodeId id, int depth) {
  const Node& node = builder.node(id);
  if (node.operation == Operation::Constant) return true;
  return depth > 0 && node.operation == Operation::Select &&
         chooses_constants(builder, node.operands[1], depth - 1) &&
         chooses_constants(builder, node.operands[2], depth - 1);
}

NodeId move_into_select(const Context& x) {
  constexpr int kDepth = 4;
  GraphBuilder& builder = x.builder;
  const bool unary = x.node.operand_count == 1;
  if (x.node.operand_count > 2 || x.node.type == NumericType::F32 ||
      x.node.type == NumericType::F64 || is_real(builder.type(x.a)))
    return x.no();
  const bool left = builder.is_select(x.a) && (unary || builder.is_constant(x.b));
  const bool right = !unary && builder.is_select(x.b) && builder.is_constant(x.a);
  if (!left && !right) return x.no();
  const NodeId chosen = left ? x.a : x.b;
  if (!chooses_constants(builder, chosen, kDepth)) return x.no();
  const Node choice = builder.node(chosen);
  const auto moved = [&](NodeId arm) {
    if (unary) return builder.apply(x.node.operation, x.node.type, {arm});
    return left ? builder.apply(x.node.operation, x.node.type, {arm, x.b})
                : builder.apply(x.node.operation, x.node.type, {x.a, arm});
  };
  const NodeId yes = moved(choice.operands[1]);
  return x.yes(builder.select(choice.operands[0], yes, moved(choice.operands[2])));
}

/// An extended truth compared with 0 or 1.
NodeId simplify_comparison(const Context& x) {
  const Node& left = x.of(x.a);
  const bool equal = x.node.operation == Operation::Equal;
  if (!is_real(left.type) && x.a == x.b) {
    const bool holds = equal || x.node.operation == Operation::LessEqual ||
                       x.node.operation == Operation::LessEqualUnsigned;
    return x.yes(x.builder.truth(holds));
  }
  if (!equal && x.node.operation != Operation::NotEqual) return x.no();
  if (left.operation != Operation::ZeroExtend ||
      x.builder.type(left.operands[0]) != NumericType::I1 || !x.builder.is_constant(x.b))
    return x.no();
  const NodeId truth = left.operands[0];
  if (x.is_integer(x.b, 0)) return x.yes(equal ? x.builder.negation(truth) : truth);
  if (x.is_integer(x.b, 1)) return x.yes(equal ? truth : x.builder.negation(truth));
  return x.no();
}

}  // namespace

NodeId simplify(GraphBuilder& builder, const Node& given, bool& found) {
  const Node node = given;
  const Context x{builder, node, node.operands[0], node.operands[1], node.operands[2], found};
  if (node.operation == Operation::Select) return simplify_select(x);
  const NodeId moved = move_into_select(x);
  if (found) return moved;
  if (node.operation >= Operation::Equal && node.operation <= Operation::Unordered)
    return simplify_comparison(x);
  return is_real(node.type) ? simplify_real(x) : simplify_integer(x);
}

}  // namespace understudy
