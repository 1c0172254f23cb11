#include <llvm/IR/DerivedTypes.h>

#include <algorithm>

#include "graph/llvm/values_internal.h"

namespace understudy {

Value Value::number(NodeId id) {
  Value value;
  value.kind = Kind::Number;
  value.node = id;
  return value;
}

Value Value::pointer(std::vector<PointerCase> cases) {
  Value value;
  value.kind = Kind::Pointer;
  value.cases = std::move(cases);
  return value;
}

Value Value::of_parts(std::vector<Value> parts) {
  Value value;
  value.kind = Kind::Parts;
  value.parts = std::move(parts);
  return value;
}

std::optional<NumericType> numeric_type(const llvm::Type* type) {
  if (type->isFloatTy()) return NumericType::F32;
  if (type->isDoubleTy() || type->isX86_FP80Ty()) return NumericType::F64;
  if (!type->isIntegerTy()) return std::nullopt;
  switch (type->getIntegerBitWidth()) {
    case 1:
      return NumericType::I1;
    case 8:
      return NumericType::I8;
    case 16:
      return NumericType::I16;
    case 32:
      return NumericType::I32;
    case 64:
      return NumericType::I64;
    default:
      return std::nullopt;
  }
}

unsigned part_count(const llvm::Type* type) {
  if (const auto* vector = llvm::dyn_cast<llvm::FixedVectorType>(type))
    return vector->getNumElements();
  if (type->isStructTy()) return type->getStructNumElements();
  if (type->isArrayTy()) return static_cast<unsigned>(type->getArrayNumElements());
  return 0;
}

llvm::Type* part_type(llvm::Type* type, unsigned part) {
  if (auto* vector = llvm::dyn_cast<llvm::FixedVectorType>(type)) return vector->getElementType();
  if (type->isStructTy()) return type->getStructElementType(part);
  return type->getArrayElementType();
}

NodeId Values::node(const Value& value, llvm::Type* type) {
  const std::optional<NumericType> wanted = numeric_type(type);
  if (value.kind == Value::Kind::Number)
    return wanted ? with_type(value.node, *wanted) : value.node;
  const NumericType made = wanted ? *wanted : NumericType::I64;
  if (value.kind == Value::Kind::Undefined) return builder_.constant(made, 0);
  return builder_.unknown(Operation::Opaque, made, {}, "an address is used as a number");
}

NodeId Values::with_type(NodeId node, NumericType type) {
  const NumericType from = builder_.type(node);
  if (from == type) return node;
  if (bit_width(from) == bit_width(type)) return builder_.apply(Operation::Bitcast, type, {node});
  return builder_.unknown(Operation::Opaque, type, {node}, "memory is read as another type");
}

Value Values::select(NodeId condition, const Value& yes, const Value& no) {
  if (builder_.is_true(condition) || no.kind == Value::Kind::Undefined) return yes;
  if (builder_.is_false(condition) || yes.kind == Value::Kind::Undefined) return no;
  if (yes.kind == Value::Kind::Parts && no.kind == Value::Kind::Parts) {
    std::vector<Value> parts;
    for (std::size_t i = 0; i < yes.parts.size(); ++i)
      parts.push_back(select(condition, yes.parts[i], no.parts[i]));
    return Value::of_parts(std::move(parts));
  }
  if (yes.kind == Value::Kind::Pointer && no.kind == Value::Kind::Pointer)
    return select_pointer(condition, yes, no);
  if (yes.kind == Value::Kind::Number && no.kind == Value::Kind::Number)
    return Value::number(
        builder_.select(condition, yes.node, with_type(no.node, builder_.type(yes.node))));
  return Value::number(builder_.unknown(Operation::Opaque, NumericType::I64, {condition},
                                        "a place in memory holds a number or an address"));
}

Value Values::select_pointer(NodeId condition, const Value& yes, const Value& no) {
  std::vector<PointerCase> cases;
  const auto add = [&](PointerCase added) {
    if (builder_.is_false(added.condition)) return;
    for (PointerCase& there : cases) {
      if (there.object != added.object) continue;
      there.offset = builder_.select(there.condition, there.offset, added.offset);
      there.condition = builder_.either(there.condition, added.condition);
      return;
    }
    cases.push_back(added);
  };
  for (PointerCase one : yes.cases) {
    one.condition = builder_.both(condition, one.condition);
    add(one);
  }
  const NodeId otherwise = builder_.negation(condition);
  for (PointerCase one : no.cases) {
    one.condition = builder_.both(otherwise, one.condition);
    add(one);
  }
  if (cases.size() == 1) cases.front().condition = builder_.truth(true);
  return Value::pointer(std::move(cases));
}

Value Values::from_constant(const llvm::Constant& constant) {
  llvm::Type* type = constant.getType();
  if (llvm::isa<llvm::UndefValue>(constant)) return {};
  if (const unsigned parts = part_count(type)) {
    std::vector<Value> values;
    for (unsigned i = 0; i < parts; ++i) {
      const llvm::Constant* part = constant.getAggregateElement(i);
      values.push_back(part ? from_constant(*part) : Value{});
    }
    return Value::of_parts(std::move(values));
  }
  const std::optional<NumericType> wanted = numeric_type(type);
  if (wanted && constant.isNullValue()) return Value::number(builder_.constant(*wanted, 0));
  if (const auto* integer = llvm::dyn_cast<llvm::ConstantInt>(&constant); integer && wanted)
    return Value::number(builder_.constant(*wanted, integer->getZExtValue()));
  if (const auto* real = llvm::dyn_cast<llvm::ConstantFP>(&constant); real && wanted) {
    llvm::APFloat value = real->getValueAPF();
    bool inexact = false;
    if (type->isX86_FP80Ty())
      value.convert(llvm::APFloat::IEEEdouble(), llvm::APFloat::rmNearestTiesToEven, &inexact);
    return Value::number(builder_.constant(*wanted, value.bitcastToAPInt().getZExtValue()));
  }
  return Value::number(builder_.unknown(Operation::Opaque, wanted.value_or(NumericType::I64), {},
                                        "a constant is of a type that the graph does not know"));
}

}  // namespace understudy
