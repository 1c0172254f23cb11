// Functions of the C library that give two numbers.
#include <limits>
#include <string_view>

#include "graph/llvm/executor_internal.h"

namespace understudy {
namespace {

/// True for the function of double, float or long double.
bool is_named(const std::string& name, std::string_view function) {
  if (name.compare(0, function.size(), function) != 0) return false;
  const std::string_view rest = std::string_view(name).substr(function.size());
  return rest.empty() || rest == "f" || rest == "l";
}

}  // namespace

std::optional<Value> Executor::call_with_two_results(const ExternalCall& call) {
  if (call.arguments.empty()) return std::nullopt;
  const std::size_t count = call.arguments.size();
  const NodeId x = argument(call, 0);
  const NumericType type = builder_.type(x);
  if ((call.name == "div" || call.name == "ldiv" || call.name == "lldiv") && count == 2 &&
      !is_real(type) && builder_.type(argument(call, 1)) == type)
    return divide_with_rest(call);
  if (!is_real(type)) return std::nullopt;
  if ((call.name == "sincos" || call.name == "sincosf") && count == 3) {
    sine_and_cosine(call);
    return Value{};
  }
  if (numeric_type(call.instruction.getType()) != type) return std::nullopt;
  if (is_named(call.name, "modf") && count == 2) return Value::number(split_real(call));
  if (is_named(call.name, "frexp") && count == 2) return Value::number(split_exponent(call));
  if (is_named(call.name, "remquo") && count == 3 && builder_.type(argument(call, 1)) == type)
    return Value::number(remainder_with_quotient(call));
  return std::nullopt;
}

/// div as the machine returns it: a struct of two, or of two halves of a word.
std::optional<Value> Executor::divide_with_rest(const ExternalCall& call) {
  llvm::Type* const returned = call.instruction.getType();
  const NodeId a = argument(call, 0), b = argument(call, 1);
  const NumericType type = builder_.type(a);
  const NodeId quotient = builder_.apply(Operation::Divide, type, {a, b});
  const NodeId rest = builder_.apply(Operation::Remainder, type, {a, b});
  if (part_count(returned) == 2)
    return Value::of_parts({Value::number(quotient), Value::number(rest)});
  constexpr NumericType kWide = NumericType::I64;
  if (type != NumericType::I32 || numeric_type(returned) != kWide) return std::nullopt;
  const auto wide = [&](NodeId half) {
    return builder_.apply(Operation::ZeroExtend, kWide, {half});
  };
  const NodeId upper =
      builder_.apply(Operation::ShiftLeft, kWide, {wide(rest), builder_.integer(kWide, 32)});
  return Value::number(builder_.apply(Operation::Or, kWide, {wide(quotient), upper}));
}

/// modf: the whole part is stored, the rest returned, both with the number's sign.
NodeId Executor::split_real(const ExternalCall& call) {
  const NodeId x = argument(call, 0);
  const NumericType type = builder_.type(x);
  const NodeId whole = builder_.apply(Operation::RoundTowardZero, type, {x});
  memory_model_.store(call.memory, call.arguments[1], Value::number(whole),
                      call.instruction.getType());
  const NodeId rest = builder_.apply(Operation::Subtract, type, {x, whole});
  const NodeId is_whole = builder_.apply(Operation::Equal, NumericType::I1, {x, whole});
  const NodeId part = builder_.select(is_whole, builder_.real(type, 0.0), rest);
  return builder_.apply(Operation::CopySign, type, {part, x});
}

/// frexp: the exponent that brings the number between a half and one is stored, 0 for a number
/// that none does.
NodeId Executor::split_exponent(const ExternalCall& call) {
  constexpr NumericType kInt = NumericType::I32;
  const NodeId x = argument(call, 0);
  const NumericType type = builder_.type(x);
  const NodeId power = builder_.apply(Operation::LogBase, type, {x});
  const NodeId size = builder_.apply(Operation::Absolute, type, {power});
  const NodeId infinity = builder_.real(type, std::numeric_limits<double>::infinity());
  const NodeId has_power = builder_.apply(Operation::Less, NumericType::I1, {size, infinity});
  const NodeId above = builder_.apply(
      Operation::Add, kInt,
      {builder_.apply(Operation::RealToSigned, kInt, {power}), builder_.integer(kInt, 1)});
  const NodeId zero = builder_.integer(kInt, 0);
  const NodeId exponent = builder_.select(has_power, above, zero);
  memory_model_.store(call.memory, call.arguments[1], Value::number(exponent),
                      llvm::Type::getInt32Ty(module_.getContext()));
  return builder_.apply(Operation::Scale, type,
                        {x, builder_.apply(Operation::Subtract, kInt, {zero, exponent})});
}

/// remquo: of the rounded quotient what eights leave, 0 to 8, is stored with its sign.
NodeId Executor::remainder_with_quotient(const ExternalCall& call) {
  constexpr NumericType kInt = NumericType::I32;
  const NodeId x = argument(call, 0), y = argument(call, 1);
  const NumericType type = builder_.type(x);
  const auto make = [&](Operation operation, const std::vector<NodeId>& operands) {
    return builder_.apply(operation, type, operands);
  };
  const NodeId size = make(Operation::Absolute, {y});
  const NodeId near =
      make(Operation::Remainder, {make(Operation::Absolute, {x}),
                                  make(Operation::Multiply, {size, builder_.real(type, 8.0)})});
  const NodeId multiple =
      make(Operation::Subtract, {near, make(Operation::RemainderNearest, {near, size})});
  const NodeId quotient =
      builder_.apply(Operation::RealToSigned, kInt,
                     {make(Operation::Round, {make(Operation::Divide, {multiple, size})})});
  const NodeId zero = builder_.real(type, 0.0);
  const auto below_zero = [&](NodeId real) {
    return builder_.apply(Operation::Less, NumericType::I1, {real, zero});
  };
  const NodeId opposite =
      builder_.apply(Operation::Xor, NumericType::I1, {below_zero(x), below_zero(y)});
  const NodeId negative =
      builder_.apply(Operation::Subtract, kInt, {builder_.integer(kInt, 0), quotient});
  memory_model_.store(call.memory, call.arguments[2],
                      Value::number(builder_.select(opposite, negative, quotient)),
                      llvm::Type::getInt32Ty(module_.getContext()));
  return make(Operation::RemainderNearest, {x, y});
}

void Executor::sine_and_cosine(const ExternalCall& call) {
  const NodeId x = argument(call, 0);
  const NumericType type = builder_.type(x);
  llvm::Type* const element = call.instruction.getArgOperand(0)->getType();
  const NodeId sine = builder_.apply(Operation::Sin, type, {x});
  const NodeId cosine = builder_.apply(Operation::Cos, type, {x});
  memory_model_.store(call.memory, call.arguments[1], Value::number(sine), element);
  memory_model_.store(call.memory, call.arguments[2], Value::number(cosine), element);
}

}  // namespace understudy
