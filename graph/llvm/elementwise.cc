#include <array>

#include "graph/llvm/executor_internal.h"

namespace understudy {
namespace {

struct Instruction {
  unsigned opcode;
  Operation operation;
};

constexpr std::array<Instruction, 29> kInstructions = {{
    {llvm::Instruction::Add, Operation::Add},
    {llvm::Instruction::FAdd, Operation::Add},
    {llvm::Instruction::Sub, Operation::Subtract},
    {llvm::Instruction::FSub, Operation::Subtract},
    {llvm::Instruction::Mul, Operation::Multiply},
    {llvm::Instruction::FMul, Operation::Multiply},
    {llvm::Instruction::SDiv, Operation::Divide},
    {llvm::Instruction::FDiv, Operation::Divide},
    {llvm::Instruction::UDiv, Operation::DivideUnsigned},
    {llvm::Instruction::SRem, Operation::Remainder},
    {llvm::Instruction::FRem, Operation::Remainder},
    {llvm::Instruction::URem, Operation::RemainderUnsigned},
    {llvm::Instruction::FNeg, Operation::Negate},
    {llvm::Instruction::And, Operation::And},
    {llvm::Instruction::Or, Operation::Or},
    {llvm::Instruction::Xor, Operation::Xor},
    {llvm::Instruction::Shl, Operation::ShiftLeft},
    {llvm::Instruction::AShr, Operation::ShiftRight},
    {llvm::Instruction::LShr, Operation::ShiftRightLogical},
    {llvm::Instruction::SIToFP, Operation::SignedToReal},
    {llvm::Instruction::UIToFP, Operation::UnsignedToReal},
    {llvm::Instruction::FPToSI, Operation::RealToSigned},
    {llvm::Instruction::FPToUI, Operation::RealToUnsigned},
    {llvm::Instruction::FPTrunc, Operation::ResizeReal},
    {llvm::Instruction::FPExt, Operation::ResizeReal},
    {llvm::Instruction::SExt, Operation::SignExtend},
    {llvm::Instruction::ZExt, Operation::ZeroExtend},
    {llvm::Instruction::Trunc, Operation::Truncate},
    {llvm::Instruction::BitCast, Operation::Bitcast},
}};

std::optional<Operation> operation_of(unsigned opcode) {
  for (const Instruction& entry : kInstructions)
    if (entry.opcode == opcode) return entry.operation;
  return std::nullopt;
}

constexpr const char* kLongDouble = "it computes in long double, which the graph rounds to double";

}  // namespace

Value Executor::unknown_operation(llvm::Instruction& instruction, llvm::Type* type,
                                  const std::vector<Value>& operands) {
  return unknown(type, operands,
                 std::string("the operation '") + instruction.getOpcodeName() + "'");
}

/// Number by number: most instructions also work on vectors.
Value Executor::elementwise(Frame& frame, llvm::Instruction& instruction) {
  llvm::Type* const type = instruction.getType();
  std::vector<Value> operands;
  for (llvm::Value* used : instruction.operands()) operands.push_back(operand(frame, used));
  llvm::Type* const first = operands.empty() ? type : instruction.getOperand(0)->getType();
  if (auto* comparison = llvm::dyn_cast<llvm::ICmpInst>(&instruction);
      comparison && first->isPointerTy())
    return compare_pointers(*comparison, operands[0], operands[1]);
  if (llvm::isa<llvm::SelectInst>(instruction) && operands[0].kind != Value::Kind::Parts)
    return values_.select(values_.node(operands[0], first), operands[1], operands[2]);
  if (llvm::isa<llvm::ExtractElementInst, llvm::InsertElementInst>(instruction))
    return element_of_vector(instruction, operands);
  const unsigned count = part_count(type);
  if (operands.empty() || part_count(first) != count ||
      (count == 0 && !(numeric_type(type) && numeric_type(first))))
    return unknown_operation(instruction, type, operands);
  if (count == 0) return number(instruction, operands, 0);
  std::vector<Value> parts;
  for (unsigned i = 0; i < count; ++i) parts.push_back(number(instruction, operands, i));
  return Value::of_parts(std::move(parts));
}

/// Reads or sets the element of a vector at a known place.
Value Executor::element_of_vector(llvm::Instruction& instruction,
                                  const std::vector<Value>& operands) {
  const Value& index = operands.back();
  if (index.kind != Value::Kind::Number || !builder_.is_constant(index.node))
    return unknown_operation(instruction, instruction.getType(), operands);
  const auto place = static_cast<std::size_t>(builder_.node(index.node).bits);
  Value vector = operands[0];
  if (vector.kind != Value::Kind::Parts)
    vector = Value::of_parts(std::vector<Value>(part_count(instruction.getOperand(0)->getType())));
  if (place >= vector.parts.size()) return {};
  if (operands.size() == 2) return Value(vector.parts[place]);
  vector.parts[place] = operands[1];
  return vector;
}

/// One part of a vector, or a number by itself.
Value Executor::number(llvm::Instruction& instruction, const std::vector<Value>& operands,
                       unsigned part) {
  const auto own = [&](llvm::Type* type) {
    return part_count(type) > 0 ? part_type(type, part) : type;
  };
  std::vector<NodeId> nodes;
  for (unsigned k = 0; k < operands.size(); ++k) {
    const bool whole = operands[k].kind != Value::Kind::Parts;
    nodes.push_back(values_.node(whole ? operands[k] : operands[k].parts[part],
                                 own(instruction.getOperand(k)->getType())));
  }
  return scalar(instruction, own(instruction.getType()), own(instruction.getOperand(0)->getType()),
                nodes);
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
    return unknown_operation(instruction, type, numbers);
  }
  if (builder_.type(operands[0]) == *wanted && *operation == Operation::ResizeReal)
    return Value::number(operands[0]);  // long double
  return Value::number(builder_.apply(*operation, *wanted, operands));
}

}  // namespace understudy
