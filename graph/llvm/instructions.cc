#include <llvm/IR/GetElementPtrTypeIterator.h>
#include <llvm/IR/Operator.h>

#include "graph/llvm/executor_internal.h"

namespace understudy {
Value Executor::operand(Frame& frame, llvm::Value* value) {
  const auto known = frame.values.find(value);
  if (known != frame.values.end()) return known->second;
  if (auto* given = llvm::dyn_cast<llvm::Constant>(value)) return constant(*given);
  return {};
}

Value Executor::constant(llvm::Constant& given) {
  const NodeId zero = builder_.integer(NumericType::I64, 0);
  if (auto* variable = llvm::dyn_cast<llvm::GlobalVariable>(&given)) return addresses_[variable];
  if (given.getType()->isPointerTy() && given.isNullValue())
    return Value::pointer({{builder_.truth(true), kNull, zero}});
  if (auto* offset = llvm::dyn_cast<llvm::GEPOperator>(&given)) {
    llvm::APInt bytes(64, 0);
    auto* base = llvm::dyn_cast<llvm::Constant>(offset->getPointerOperand());
    if (base && offset->accumulateConstantOffset(module_.getDataLayout(), bytes)) {
      Value place = constant(*base);
      for (PointerCase& one : place.cases)
        one.offset =
            builder_.apply(Operation::Add, NumericType::I64,
                           {one.offset, builder_.integer(NumericType::I64, bytes.getSExtValue())});
      return place;
    }
  }
  if (llvm::isa<llvm::UndefValue>(given)) return {};
  if (llvm::isa<llvm::ConstantExpr>(given) || given.getType()->isPointerTy())
    return unknown(given.getType(), {}, "the address of a function or a sum of addresses");
  return values_.from_constant(given);
}

Value Executor::unknown(llvm::Type* type, const std::vector<Value>& operands,
                        const std::string& reason) {
  std::vector<NodeId> nodes;
  for (const Value& value : operands)
    if (value.kind == Value::Kind::Number) nodes.push_back(value.node);
  if (const unsigned count = part_count(type)) {
    std::vector<Value> parts;
    for (unsigned i = 0; i < count; ++i)
      parts.push_back(unknown(part_type(type, i), operands, reason));
    return Value::of_parts(std::move(parts));
  }
  if (type->isVoidTy()) return {};
  return Value::number(builder_.unknown(
      Operation::Opaque, numeric_type(type).value_or(NumericType::I64), nodes, reason));
}

Value Executor::execute(Frame& frame, llvm::Instruction& instruction, Memory& memory) {
  llvm::Type* const type = instruction.getType();
  const auto at = [&](unsigned i) { return operand(frame, instruction.getOperand(i)); };
  switch (instruction.getOpcode()) {
    case llvm::Instruction::Alloca:
      return allocate(llvm::cast<llvm::AllocaInst>(instruction), memory);
    case llvm::Instruction::Load:
      return memory_model_.load(memory, at(0), type);
    case llvm::Instruction::Store:
      memory_model_.store(memory, at(1), at(0), instruction.getOperand(0)->getType());
      return {};
    case llvm::Instruction::GetElementPtr:
      return address(frame, llvm::cast<llvm::GEPOperator>(instruction));
    case llvm::Instruction::Call:
      return call(frame, llvm::cast<llvm::CallBase>(instruction), memory);
    case llvm::Instruction::Freeze:
      return at(0);
    case llvm::Instruction::ExtractValue: {
      Value value = at(0);
      for (const unsigned index : llvm::cast<llvm::ExtractValueInst>(instruction).indices())
        value = value.kind == Value::Kind::Parts ? Value(value.parts[index]) : Value{};
      return value;
    }
    case llvm::Instruction::InsertValue: {
      auto& insertion = llvm::cast<llvm::InsertValueInst>(instruction);
      Value value = at(0);
      if (value.kind != Value::Kind::Parts)
        value = Value::of_parts(std::vector<Value>(part_count(type)));
      if (insertion.getNumIndices() == 1) value.parts[insertion.getIndices()[0]] = at(1);
      return insertion.getNumIndices() == 1
                 ? value
                 : unknown(type, {at(1)}, "a field of a struct within a struct is set");
    }
    default:
      if (!instruction.mayWriteToMemory()) return elementwise(frame, instruction);
      break;
  }
  const std::string reason =
      std::string("the operation '") + instruction.getOpcodeName() + "' on memory";
  memory_model_.forget(memory, nullptr, Operation::Opaque, reason);
  return unknown(type, {}, reason);
}

Value Executor::address(Frame& frame, llvm::GEPOperator& instruction) {
  const llvm::DataLayout& layout = module_.getDataLayout();
  constexpr NumericType kOffset = NumericType::I64;
  NodeId offset = builder_.integer(kOffset, 0);
  for (auto step = llvm::gep_type_begin(instruction); step != llvm::gep_type_end(instruction);
       ++step) {
    llvm::Value* const index = step.getOperand();
    NodeId bytes = 0;
    if (llvm::StructType* fields = step.getStructTypeOrNull()) {
      const auto field =
          static_cast<unsigned>(llvm::cast<llvm::ConstantInt>(index)->getZExtValue());
      bytes = builder_.constant(kOffset, layout.getStructLayout(fields)->getElementOffset(field));
    } else {
      NodeId count = values_.node(operand(frame, index), index->getType());
      if (builder_.type(count) != kOffset)
        count = builder_.apply(Operation::SignExtend, kOffset, {count});
      const auto size = layout.getTypeAllocSize(step.getIndexedType()).getFixedValue();
      bytes =
          builder_.apply(Operation::Multiply, kOffset, {count, builder_.constant(kOffset, size)});
    }
    offset = builder_.apply(Operation::Add, kOffset, {offset, bytes});
  }
  Value place = operand(frame, instruction.getPointerOperand());
  for (PointerCase& one : place.cases)
    one.offset = builder_.apply(Operation::Add, kOffset, {one.offset, offset});
  return place;
}

Value Executor::allocate(llvm::AllocaInst& instruction, Memory& memory) {
  Object object;
  const auto size = instruction.getAllocationSize(module_.getDataLayout());
  if (size) object.bytes = static_cast<std::int64_t>(size->getFixedValue());
  object.name = "a local variable";
  return memory_model_.new_object(memory, object);
}

}  // namespace understudy
