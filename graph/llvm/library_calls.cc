#include <array>
#include <string_view>

#include "graph/llvm/executor_internal.h"

namespace understudy {
namespace {

struct LibraryFunction {
  std::string_view name;  ///< of the double; those of float and long double end in f and l
  Operation operation;
  unsigned operands;
};

constexpr std::array<LibraryFunction, 49> kFunctions = {{
    {"cbrt", Operation::CubeRoot, 1},
    {"sin", Operation::Sin, 1},
    {"cos", Operation::Cos, 1},
    {"tan", Operation::Tan, 1},
    {"asin", Operation::Asin, 1},
    {"acos", Operation::Acos, 1},
    {"atan", Operation::Atan, 1},
    {"sinh", Operation::Sinh, 1},
    {"cosh", Operation::Cosh, 1},
    {"tanh", Operation::Tanh, 1},
    {"asinh", Operation::Asinh, 1},
    {"acosh", Operation::Acosh, 1},
    {"atanh", Operation::Atanh, 1},
    {"exp", Operation::Exp, 1},
    {"exp2", Operation::Exp2, 1},
    {"expm1", Operation::ExpMinus1, 1},
    {"log", Operation::Log, 1},
    {"log2", Operation::Log2, 1},
    {"log10", Operation::Log10, 1},
    {"log1p", Operation::LogPlus1, 1},
    {"logb", Operation::LogBase, 1},
    {"erf", Operation::ErrorFunction, 1},
    {"erfc", Operation::ErrorFunctionComplement, 1},
    {"tgamma", Operation::Gamma, 1},
    {"lgamma", Operation::LogGamma, 1},
    {"gamma", Operation::LogGamma, 1},
    {"floor", Operation::Floor, 1},
    {"ceil", Operation::Ceil, 1},
    {"round", Operation::Round, 1},
    {"rint", Operation::RoundToEven, 1},
    {"nearbyint", Operation::RoundToEven, 1},
    {"roundeven", Operation::RoundToEven, 1},
    {"trunc", Operation::RoundTowardZero, 1},
    {"fabs", Operation::Absolute, 1},
    {"sqrt", Operation::SquareRoot, 1},
    {"pow", Operation::Power, 2},
    {"atan2", Operation::Atan2, 2},
    {"hypot", Operation::Hypot, 2},
    {"fmin", Operation::Minimum, 2},
    {"fmax", Operation::Maximum, 2},
    {"copysign", Operation::CopySign, 2},
    {"fdim", Operation::PositiveDifference, 2},
    {"remainder", Operation::RemainderNearest, 2},
    {"drem", Operation::RemainderNearest, 2},
    {"nextafter", Operation::NextAfter, 2},
    {"fmod", Operation::Remainder, 2},
    {"ldexp", Operation::Scale, 2},
    {"scalbn", Operation::Scale, 2},
    {"fma", Operation::MultiplyAdd, 3},
}};

// Those that round to an integer type, after an operation that rounds to a whole real.
constexpr std::array<LibraryFunction, 4> kRounding = {{
    {"lround", Operation::Round, 1},
    {"llround", Operation::Round, 1},
    {"lrint", Operation::RoundToEven, 1},
    {"llrint", Operation::RoundToEven, 1},
}};

template <std::size_t n>
const LibraryFunction* find(const std::array<LibraryFunction, n>& functions,
                            const std::string& name) {
  for (const LibraryFunction& function : functions) {
    if (name.compare(0, function.name.size(), function.name) != 0) continue;
    const std::string_view rest = std::string_view(name).substr(function.name.size());
    if (rest.empty() || rest == "f" || rest == "l") return &function;
  }
  return nullptr;
}

/// False for a declaration of its own kind: a function of the library has reals of one type.
bool suits(const GraphBuilder& builder, Operation operation, NumericType type,
           const std::vector<NodeId>& operands) {
  if (!is_real(type)) return false;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const bool is_exponent = operation == Operation::Scale && i == 1;
    if (builder.type(operands[i]) != (is_exponent ? NumericType::I32 : type)) return false;
  }
  return true;
}

}  // namespace

std::optional<Value> Executor::call_library(const ExternalCall& call) {
  const auto type = numeric_type(call.instruction.getType());
  if (type)
    if (const std::optional<NodeId> result = call_function_of_reals(call, *type))
      return Value::number(*result);
  if (std::optional<Value> result = call_with_two_results(call)) return result;
  const std::size_t sizes = call.name == "malloc" ? 1 : call.name == "calloc" ? 2 : 0;
  if ((sizes > 0 && call.arguments.size() == sizes) || call.name == "__errno_location")
    return allocate_memory(call);
  return call.name == "free" ? std::optional(Value{}) : std::nullopt;
}

/// A function of one operation, and those that round to an integer.
std::optional<NodeId> Executor::call_function_of_reals(const ExternalCall& call, NumericType type) {
  std::vector<NodeId> x;
  for (unsigned i = 0; i < call.arguments.size(); ++i) x.push_back(argument(call, i));
  if (const LibraryFunction* known = find(kFunctions, call.name);
      known && x.size() == known->operands && suits(builder_, known->operation, type, x))
    return builder_.apply(known->operation, type, x);
  if (const LibraryFunction* known = find(kRounding, call.name);
      known && x.size() == 1 && is_real(builder_.type(x[0])) && !is_real(type))
    return builder_.apply(Operation::RealToSigned, type,
                          {builder_.apply(known->operation, builder_.type(x[0]), x)});
  return std::nullopt;
}

/// malloc, calloc, and where errno is.
Value Executor::allocate_memory(const ExternalCall& call) {
  Object object;
  object.name = "memory from '" + call.name + "'";
  object.rest = call.name == "malloc"   ? Object::Rest::Undefined
                : call.name == "calloc" ? Object::Rest::Zero
                                        : Object::Rest::Unknown;
  std::uint64_t bytes = call.arguments.empty() ? 0 : 1;
  for (unsigned i = 0; i < call.arguments.size(); ++i) {
    const NodeId size = argument(call, i);
    bytes *= builder_.is_constant(size) ? builder_.node(size).bits : 0;
  }
  object.bytes = static_cast<std::int64_t>(bytes);
  return memory_model_.new_object(call.memory, object);
}

}  // namespace understudy
