#include <array>
#include <limits>

#include "programs/graph/llvm/executor_internal.h"

namespace understudy {
namespace {

struct MathIntrinsic {
  llvm::Intrinsic::ID id;
  Operation operation;
};

constexpr std::array<MathIntrinsic, 29> kMath = {{
    {llvm::Intrinsic::fabs, Operation::Absolute},
    {llvm::Intrinsic::sqrt, Operation::SquareRoot},
    {llvm::Intrinsic::sin, Operation::Sin},
    {llvm::Intrinsic::cos, Operation::Cos},
    {llvm::Intrinsic::tan, Operation::Tan},
    {llvm::Intrinsic::asin, Operation::Asin},
    {llvm::Intrinsic::acos, Operation::Acos},
    {llvm::Intrinsic::atan, Operation::Atan},
    {llvm::Intrinsic::sinh, Operation::Sinh},
    {llvm::Intrinsic::cosh, Operation::Cosh},
    {llvm::Intrinsic::tanh, Operation::Tanh},
    {llvm::Intrinsic::exp, Operation::Exp},
    {llvm::Intrinsic::exp2, Operation::Exp2},
    {llvm::Intrinsic::log, Operation::Log},
    {llvm::Intrinsic::log2, Operation::Log2},
    {llvm::Intrinsic::log10, Operation::Log10},
    {llvm::Intrinsic::floor, Operation::Floor},
    {llvm::Intrinsic::ceil, Operation::Ceil},
    {llvm::Intrinsic::round, Operation::Round},
    {llvm::Intrinsic::rint, Operation::RoundToEven},
    {llvm::Intrinsic::nearbyint, Operation::RoundToEven},
    {llvm::Intrinsic::roundeven, Operation::RoundToEven},
    {llvm::Intrinsic::trunc, Operation::RoundTowardZero},
    {llvm::Intrinsic::pow, Operation::Power},
    {llvm::Intrinsic::minnum, Operation::Minimum},
    {llvm::Intrinsic::maxnum, Operation::Maximum},
    {llvm::Intrinsic::copysign, Operation::CopySign},
    {llvm::Intrinsic::fma, Operation::MultiplyAdd},
    {llvm::Intrinsic::ldexp, Operation::Scale},
}};

std::optional<Operation> math_operation(llvm::Intrinsic::ID id) {
  for (const MathIntrinsic& entry : kMath)
    if (entry.id == id) return entry.operation;
  return std::nullopt;
}

/// The comparison under which the first of two integers is chosen.
std::optional<llvm::CmpInst::Predicate> choice(llvm::Intrinsic::ID id) {
  switch (id) {
    case llvm::Intrinsic::smin:
      return llvm::CmpInst::ICMP_SLT;
    case llvm::Intrinsic::smax:
      return llvm::CmpInst::ICMP_SGT;
    case llvm::Intrinsic::umin:
      return llvm::CmpInst::ICMP_ULT;
    case llvm::Intrinsic::umax:
      return llvm::CmpInst::ICMP_UGT;
    default:
      return std::nullopt;
  }
}

}  // namespace

bool Executor::call_intrinsic(llvm::IntrinsicInst& instruction, const std::vector<Value>& arguments,
                              Memory& memory, Value& result) {
  const llvm::Intrinsic::ID id = instruction.getIntrinsicID();
  llvm::Type* const type = instruction.getType();
  const auto wanted = numeric_type(type);
  const auto node = [&](unsigned i) {
    return values_.node(arguments[i], instruction.getArgOperand(i)->getType());
  };
  const auto give = [&](NodeId made) {
    result = Value::number(made);
    return true;
  };
  if (instruction.isAssumeLikeIntrinsic()) return true;
  if (const auto operation = math_operation(id); operation && wanted) {
    std::vector<NodeId> operands;
    for (unsigned i = 0; i < instruction.arg_size(); ++i) operands.push_back(node(i));
    return give(builder_.apply(*operation, *wanted, operands));
  }
  if (const auto predicate = choice(id); predicate && wanted)
    return give(builder_.select(compare_integers(*predicate, node(0), node(1)), node(0), node(1)));
  switch (id) {
    case llvm::Intrinsic::abs: {
      if (!wanted) return false;
      const NodeId zero = builder_.integer(*wanted, 0);
      const NodeId less = builder_.apply(Operation::Less, NumericType::I1, {node(0), zero});
      const NodeId opposite = builder_.apply(Operation::Subtract, *wanted, {zero, node(0)});
      return give(builder_.select(less, opposite, node(0)));
    }
    case llvm::Intrinsic::fmuladd: {
      if (!wanted) return false;
      const NodeId product = builder_.apply(Operation::Multiply, *wanted, {node(0), node(1)});
      return give(builder_.apply(Operation::Add, *wanted, {product, node(2)}));
    }
    case llvm::Intrinsic::powi: {
      if (!wanted) return false;
      const NodeId exponent = builder_.apply(Operation::SignedToReal, *wanted, {node(1)});
      return give(builder_.apply(Operation::Power, *wanted, {node(0), exponent}));
    }
    case llvm::Intrinsic::usub_sat: {
      const NodeId more = compare_integers(llvm::CmpInst::ICMP_UGT, node(0), node(1));
      const NodeId rest = builder_.apply(Operation::Subtract, *wanted, {node(0), node(1)});
      return give(builder_.select(more, rest, builder_.integer(*wanted, 0)));
    }
    case llvm::Intrinsic::fshl:
    case llvm::Intrinsic::fshr:
      return shift_through(id == llvm::Intrinsic::fshl, node(0), node(1), node(2), result);
    case llvm::Intrinsic::is_fpclass:
      return classify(node(0), node(1), result);
    case llvm::Intrinsic::memcpy:
    case llvm::Intrinsic::memmove:
    case llvm::Intrinsic::memset: {
      const bool sets = id == llvm::Intrinsic::memset;
      if (!builder_.is_constant(node(2)) || (sets && !builder_.is_false(node(1)))) return false;
      const auto bytes = static_cast<std::int64_t>(builder_.node(node(2)).bits);
      sets ? memory_model_.set_zero(memory, arguments[0], bytes)
           : memory_model_.copy(memory, arguments[0], arguments[1], bytes);
      return true;
    }
    case llvm::Intrinsic::stacksave:
    case llvm::Intrinsic::stackrestore:
      return true;
    default:
      return false;
  }
}

/// The high (left) or low bits of two words side by side, shifted by a constant amount.
bool Executor::shift_through(bool left, NodeId high, NodeId low, NodeId amount, Value& result) {
  if (!builder_.is_constant(amount)) return false;
  const NumericType type = builder_.type(high);
  const auto width = static_cast<std::int64_t>(bit_width(type));
  const std::int64_t bits = static_cast<std::int64_t>(builder_.node(amount).bits) % width;
  if (bits == 0) {
    result = Value::number(left ? high : low);
    return true;
  }
  const auto shift = [&](Operation operation, NodeId word, std::int64_t count) {
    return builder_.apply(operation, type, {word, builder_.integer(type, count)});
  };
  const NodeId upper = shift(Operation::ShiftLeft, high, left ? bits : width - bits);
  const NodeId lower = shift(Operation::ShiftRightLogical, low, left ? width - bits : bits);
  result = Value::number(builder_.apply(Operation::Or, type, {upper, lower}));
  return true;
}

/// Whether a real is of one of the classes that the mask names: NaN, infinite, finite. Classes
/// that are told apart by more than comparisons are left.
bool Executor::classify(NodeId real, NodeId mask, Value& result) {
  if (!builder_.is_constant(mask)) return false;
  auto classes = static_cast<unsigned>(builder_.node(mask).bits);
  const NumericType type = builder_.type(real);
  const NodeId infinity = builder_.real(type, std::numeric_limits<double>::infinity());
  const NodeId size = builder_.apply(Operation::Absolute, type, {real});
  NodeId holds = builder_.truth(false);
  const auto take = [&](unsigned group, NodeId condition) {
    if ((classes & group) != group) return;
    classes &= ~group;
    holds = builder_.either(holds, condition);
  };
  const auto compare = [&](Operation operation, NodeId a, NodeId b) {
    return builder_.apply(operation, NumericType::I1, {a, b});
  };
  take(llvm::fcNan, compare(Operation::Unordered, real, real));
  take(llvm::fcInf, compare(Operation::Equal, size, infinity));
  take(llvm::fcFinite, compare(Operation::Less, size, infinity));
  take(llvm::fcZero, compare(Operation::Equal, real, builder_.real(type, 0.0)));
  take(llvm::fcPosInf, compare(Operation::Equal, real, infinity));
  take(llvm::fcNegInf,
       compare(Operation::Equal, builder_.apply(Operation::Negate, type, {real}), infinity));
  result = Value::number(holds);
  return classes == 0;
}

}  // namespace understudy
