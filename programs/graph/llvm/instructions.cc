#include <llvm/IR/GetElementPtrTypeIterator.h>
#include <llvm/IR/Operator.h>

#include "programs/graph/llvm/executor_internal.h"

namespace understudy {
namespace {

std::optional<Operation> operation_of(unsigned opcode) {
  switch (opcode) {
    case llvm::Instruction::Add:
    case llvm::Instruction::FAdd:
      return Operation::Add;
    case llvm::Instruction::Sub:
    case llvm::Instruction::FSub:
      return Operation::Subtract;
    case llvm::Instruction::Mul:
    case llvm::Instruction::FMul:
      return Operation::Multiply;
    case llvm::Instruction::SDiv:
    case llvm::Instruction::FDiv:
      return Operation::Divide;
    case llvm::Instruction::UDiv:
      return Operation::DivideUnsigned;
    case llvm::Instruction::SRem:
    case llvm::Instruction::FRem:
      return Operation::Remainder;
    case llvm::Instruction::URem:
      return Operation::RemainderUnsigned;
    case llvm::Instruction::FNeg:
      return Operation::Negate;
    case llvm::Instruction::And:
      return Operation::And;
    case llvm::Instruction::Or:
      return Operation::Or;
    case llvm::Instruction::Xor:
      return Operation::Xor;
    case llvm::Instruction::Shl:
      return Operation::ShiftLeft;
    case llvm::Instruction::AShr:
      return Operation::ShiftRight;
    case llvm::Instruction::LShr:
      return Operation::ShiftRightLogical;
    case llvm::Instruction::SIToFP:
      return Operation::SignedToReal;
    case llvm::Instruction::UIToFP:
      return Operation::UnsignedToReal;
    case llvm::Instruction::FPToSI:
      return Operation::RealToSigned;
    case llvm::Instruction::FPToUI:
      return Operation::RealToUnsigned;
    case llvm::Instruction::FPTrunc:
    case llvm::Instruction::FPExt:
      return Operation::ResizeReal;
    case llvm::Instruction::SExt:
      return Operation::SignExtend;
    case llvm::Instruction::ZExt:
      return Operation::ZeroExtend;
    case llvm::Instruction::Trunc:
      return Operation::Truncate;
    case llvm::Instruction::BitCast:
      return Operation::Bitcast;
    default:
      return std::nullopt;
  }
}

constexpr const char* kLongDouble = "it computes in long double, which the graph rounds to double";

}  // namespace

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
                        const std::string& reason, Memory* memory) {
  std::vector<NodeId> nodes;
  for (const Value& value : operands)
    if (value.kind == Value::Kind::Number) nodes.push_back(value.node);
  if (const unsigned count = part_count(type)) {
    std::vector<Value> parts;
    for (unsigned i = 0; i < count; ++i)
      parts.push_back(unknown(part_type(type, i), operands, reason, memory));
    return Value::of_parts(std::move(parts));
  }
  if (type->isVoidTy()) return {};
  if (type->isPointerTy()) {
    Object object;
    object.rest = Object::Rest::Unknown;
    object.name = "memory at an address that is not known: " + reason;
    return memory_model_.new_object(memory ? *memory : globals_, object);
  }
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
                 : unknown(type, {at(1)}, "a field of a struct within a struct is set", &memory);
    }
    default:
      return elementwise(frame, instruction);
  }
}

/// Number by number: most instructions also work on vectors.
Value Executor::elementwise(Frame& frame, llvm::Instruction& instruction) {
  llvm::Type* const type = instruction.getType();
  std::vector<Value> operands;
  for (llvm::Value* used : instruction.operands()) operands.push_back(operand(frame, used));
  const std::string name = instruction.getOpcodeName();
  const auto give_up = [&] { return unknown(type, operands, "the operation '" + name + "'"); };
  if (auto* comparison = llvm::dyn_cast<llvm::ICmpInst>(&instruction);
      comparison && instruction.getOperand(0)->getType()->isPointerTy())
    return compare_pointers(*comparison, operands[0], operands[1]);
  if (instruction.getOpcode() == llvm::Instruction::Select && !operands.empty() &&
      operands[0].kind != Value::Kind::Parts)
    return values_.select(values_.node(operands[0], instruction.getOperand(0)->getType()),
                          operands[1], operands[2]);
  if (instruction.getOpcode() == llvm::Instruction::ExtractElement ||
      instruction.getOpcode() == llvm::Instruction::InsertElement) {
    const Value& index = operands.back();
    if (index.kind != Value::Kind::Number || !builder_.is_constant(index.node)) return give_up();
    const auto place = static_cast<std::size_t>(builder_.node(index.node).bits);
    Value vector = operands[0];
    const unsigned count = part_count(instruction.getOperand(0)->getType());
    if (vector.kind != Value::Kind::Parts) vector = Value::of_parts(std::vector<Value>(count));
    if (place >= vector.parts.size()) return {};
    if (operands.size() == 2) return Value(vector.parts[place]);
    vector.parts[place] = operands[1];
    return vector;
  }
  const unsigned count = part_count(type);
  const auto part = [&](std::size_t k, unsigned i) {
    llvm::Type* const own = instruction.getOperand(static_cast<unsigned>(k))->getType();
    const bool whole = operands[k].kind != Value::Kind::Parts;
    return values_.node(whole ? operands[k] : operands[k].parts[i],
                        part_count(own) ? part_type(own, i) : own);
  };
  const auto number = [&](unsigned i) {
    std::vector<NodeId> nodes;
    for (std::size_t k = 0; k < operands.size(); ++k) nodes.push_back(part(k, i));
    llvm::Type* const own = instruction.getOperand(0)->getType();
    return scalar(instruction, count ? part_type(type, i) : type,
                  part_count(own) ? part_type(own, i) : own, nodes);
  };
  if (count == 0) {
    const bool whole = numeric_type(type).has_value() &&
                       numeric_type(instruction.getOperand(0)->getType()).has_value();
    return whole ? number(0) : give_up();
  }
  if (part_count(instruction.getOperand(0)->getType()) != count) return give_up();
  std::vector<Value> parts;
  for (unsigned i = 0; i < count; ++i) parts.push_back(number(i));
  return Value::of_parts(std::move(parts));
}

Value Executor::scalar(llvm::Instruction& instruction, llvm::Type* type, llvm::Type* operand_type,
                       const std::vector<NodeId>& operands) {
  const auto wanted = numeric_type(type);
  if (type->isX86_FP80Ty() || operand_type->isX86_FP80Ty())
    builder_.doubt(Exactness::Bounded, kLongDouble);
  if (auto* comparison = llvm::dyn_cast<llvm::CmpInst>(&instruction))
    return Value::number(
        comparison->isFPPredicate()
            ? compare_reals(comparison->getPredicate(), operands[0], operands[1])
            : compare_integers(comparison->getPredicate(), operands[0], operands[1]));
  if (instruction.getOpcode() == llvm::Instruction::Select)
    return Value::number(builder_.select(operands[0], operands[1], operands[2]));
  const auto operation = operation_of(instruction.getOpcode());
  if (!operation || !wanted) {
    std::vector<Value> numbers;
    for (const NodeId node : operands) numbers.push_back(Value::number(node));
    return unknown(type, numbers,
                   std::string("the operation '") + instruction.getOpcodeName() + "'");
  }
  if (builder_.type(operands[0]) == *wanted && *operation == Operation::ResizeReal)
    return Value::number(operands[0]);  // long double
  return Value::number(builder_.apply(*operation, *wanted, operands));
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
