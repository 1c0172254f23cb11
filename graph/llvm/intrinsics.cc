#include <array>

#include "graph/llvm/executor_internal.h"

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

std::optional<Value> Executor::call_intrinsic(const ExternalCall& call, llvm::Intrinsic::ID id) {
  if (llvm::cast<llvm::IntrinsicInst>(call.instruction).isAssumeLikeIntrinsic()) return Value{};
  switch (id) {
    case llvm::Intrinsic::memcpy:
    case llvm::Intrinsic::memmove:
      return set_memory(call, true);
    case llvm::Intrinsic::memset:
      return set_memory(call, false);
    case llvm::Intrinsic::stacksave:
    case llvm::Intrinsic::stackrestore:
    case llvm::Intrinsic::vaend:
      return Value{};
    case llvm::Intrinsic::vastart:
    case llvm::Intrinsic::vacopy:
      memory_model_.forget(call.memory, call.arguments.data(), Operation::Opaque,
                           "it reads arguments of which it does not know the number");
      return Value{};
    default:
      break;
  }
  const std::optional<NumericType> type = numeric_type(call.instruction.getType());
  if (!type) return std::nullopt;
  const std::optional<NodeId> result = compute_intrinsic(call, id, *type);
  return result ? std::optional(Value::number(*result)) : std::nullopt;
}

/// memcpy and memmove, or memset with 0, of a known length.
std::optional<Value> Executor::set_memory(const ExternalCall& call, bool copies) {
  const NodeId length = argument(call, 2);
  if (!builder_.is_constant(length)) return std::nullopt;
  if (!copies && !builder_.is_false(argument(call, 1))) return std::nullopt;
  const auto bytes = static_cast<std::int64_t>(builder_.node(length).bits);
  if (copies)
    memory_model_.copy(call.memory, call.arguments[0], call.arguments[1], bytes);
  else
    memory_model_.set_zero(call.memory, call.arguments[0], bytes);
  return Value{};
}

std::optional<NodeId> Executor::compute_intrinsic(const ExternalCall& call, llvm::Intrinsic::ID id,
                                                  NumericType type) {
  std::vector<NodeId> x;
  for (unsigned i = 0; i < call.instruction.arg_size(); ++i) x.push_back(argument(call, i));
  const auto make = [&](Operation operation, const std::vector<NodeId>& operands) {
    return builder_.apply(operation, type, operands);
  };
  if (const auto operation = math_operation(id)) return make(*operation, x);
  if (const auto predicate = choice(id))
    return builder_.select(compare_integers(*predicate, x[0], x[1]), x[0], x[1]);
  switch (id) {
    case llvm::Intrinsic::abs: {
      const NodeId zero = builder_.integer(type, 0);
      const NodeId less = builder_.apply(Operation::Less, NumericType::I1, {x[0], zero});
      return builder_.select(less, make(Operation::Subtract, {zero, x[0]}), x[0]);
    }
    case llvm::Intrinsic::fmuladd:
      return make(Operation::Add, {make(Operation::Multiply, {x[0], x[1]}), x[2]});
    case llvm::Intrinsic::powi:
      return make(Operation::Power, {x[0], make(Operation::SignedToReal, {x[1]})});
    case llvm::Intrinsic::usub_sat: {
      const NodeId more = compare_integers(llvm::CmpInst::ICMP_UGT, x[0], x[1]);
      return builder_.select(more, make(Operation::Subtract, {x[0], x[1]}),
                             builder_.integer(type, 0));
    }
    case llvm::Intrinsic::uadd_sat: {
      const NodeId sum = make(Operation::Add, {x[0], x[1]});
      const NodeId wraps = compare_integers(llvm::CmpInst::ICMP_ULT, sum, x[0]);
      return builder_.select(wraps, builder_.integer(type, -1), sum);
    }
    case llvm::Intrinsic::fshl:
    case llvm::Intrinsic::fshr:
      return shift_through(id == llvm::Intrinsic::fshl, x[0], x[1], x[2]);
    case llvm::Intrinsic::is_fpclass:
      return classify(x[0], x[1]);
    case llvm::Intrinsic::expect:
    case llvm::Intrinsic::expect_with_probability:
      return x[0];
    default:
      return compute_bits(id, x);
  }
}

/// The high (left) or low bits of two words side by side, shifted by a constant amount.
std::optional<NodeId> Executor::shift_through(bool left, NodeId high, NodeId low, NodeId amount) {
  if (!builder_.is_constant(amount)) return std::nullopt;
  const NumericType type = builder_.type(high);
  const auto width = static_cast<std::int64_t>(bit_width(type));
  const std::int64_t bits = static_cast<std::int64_t>(builder_.node(amount).bits) % width;
  if (bits == 0) return left ? high : low;
  const auto shift = [&](Operation operation, NodeId word, std::int64_t count) {
    return builder_.apply(operation, type, {word, builder_.integer(type, count)});
  };
  const NodeId upper = shift(Operation::ShiftLeft, high, left ? bits : width - bits);
  const NodeId lower = shift(Operation::ShiftRightLogical, low, left ? width - bits : bits);
  return builder_.apply(Operation::Or, type, {upper, lower});
}

}  // namespace understudy
