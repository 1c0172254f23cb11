#include "graph/llvm/executor_internal.h"

namespace understudy {

NodeId Executor::compare_integers(llvm::CmpInst::Predicate predicate, NodeId a, NodeId b) {
  const auto make = [&](Operation operation, NodeId left, NodeId right) {
    return builder_.apply(operation, NumericType::I1, {left, right});
  };
  switch (predicate) {
    case llvm::CmpInst::ICMP_EQ:
      return make(Operation::Equal, a, b);
    case llvm::CmpInst::ICMP_NE:
      return make(Operation::NotEqual, a, b);
    case llvm::CmpInst::ICMP_SLT:
      return make(Operation::Less, a, b);
    case llvm::CmpInst::ICMP_SLE:
      return make(Operation::LessEqual, a, b);
    case llvm::CmpInst::ICMP_SGT:
      return make(Operation::Less, b, a);
    case llvm::CmpInst::ICMP_SGE:
      return make(Operation::LessEqual, b, a);
    case llvm::CmpInst::ICMP_ULT:
      return make(Operation::LessUnsigned, a, b);
    case llvm::CmpInst::ICMP_ULE:
      return make(Operation::LessEqualUnsigned, a, b);
    case llvm::CmpInst::ICMP_UGT:
      return make(Operation::LessUnsigned, b, a);
    default:
      return make(Operation::LessEqualUnsigned, b, a);
  }
}

NodeId Executor::compare_reals(llvm::CmpInst::Predicate predicate, NodeId a, NodeId b) {
  const auto make = [&](Operation operation, NodeId left, NodeId right) {
    return builder_.apply(operation, NumericType::I1, {left, right});
  };
  switch (predicate) {
    case llvm::CmpInst::FCMP_FALSE:
      return builder_.truth(false);
    case llvm::CmpInst::FCMP_OEQ:
      return make(Operation::Equal, a, b);
    case llvm::CmpInst::FCMP_OGT:
      return make(Operation::Less, b, a);
    case llvm::CmpInst::FCMP_OGE:
      return make(Operation::LessEqual, b, a);
    case llvm::CmpInst::FCMP_OLT:
      return make(Operation::Less, a, b);
    case llvm::CmpInst::FCMP_OLE:
      return make(Operation::LessEqual, a, b);
    case llvm::CmpInst::FCMP_ONE:
      return builder_.either(make(Operation::Less, a, b), make(Operation::Less, b, a));
    case llvm::CmpInst::FCMP_UNO:
      return make(Operation::Unordered, a, b);
    case llvm::CmpInst::FCMP_UNE:
      return make(Operation::NotEqual, a, b);
    default:
      // What is left is the opposite of one of the above.
      return builder_.negation(compare_reals(llvm::CmpInst::getInversePredicate(predicate), a, b));
  }
}

Value Executor::compare_pointers(llvm::ICmpInst& instruction, const Value& a, const Value& b) {
  if (a.kind != Value::Kind::Pointer || b.kind != Value::Kind::Pointer)
    return unknown(instruction.getType(), {}, "two addresses are compared");
  NodeId result = builder_.truth(false);
  for (const PointerCase& left : a.cases)
    for (const PointerCase& right : b.cases) {
      NodeId holds = builder_.truth(instruction.getPredicate() == llvm::CmpInst::ICMP_NE);
      if (left.object == right.object)
        holds = compare_integers(instruction.getPredicate(), left.offset, right.offset);
      else if (!instruction.isEquality())
        return unknown(instruction.getType(), {}, "addresses of two objects are compared");
      const NodeId both = builder_.both(left.condition, right.condition);
      result = builder_.either(result, builder_.both(both, holds));
    }
  return Value::number(result);
}

}  // namespace understudy
