#include <array>
#include <string_view>

#include "programs/graph/llvm/executor_internal.h"

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

}  // namespace

bool Executor::call_library(llvm::CallBase& instruction, const std::string& name,
                            const std::vector<Value>& arguments, Memory& memory, Value& result) {
  llvm::Type* const type = instruction.getType();
  const auto wanted = numeric_type(type);
  const auto node = [&](unsigned i) {
    return values_.node(arguments[i], instruction.getArgOperand(i)->getType());
  };
  if (type->isX86_FP80Ty())
    builder_.doubt(Exactness::Bounded, "it calls '" + name + "', which the graph takes in double");
  if (const LibraryFunction* known = find(kFunctions, name);
      known && wanted && is_real(*wanted) && arguments.size() == known->operands) {
    std::vector<NodeId> operands;
    for (unsigned i = 0; i < known->operands; ++i) operands.push_back(node(i));
    result = Value::number(builder_.apply(known->operation, *wanted, operands));
    return true;
  }
  if (const LibraryFunction* known = find(kRounding, name);
      known && wanted && arguments.size() == 1 && is_real(builder_.type(node(0)))) {
    const NodeId whole = builder_.apply(known->operation, builder_.type(node(0)), {node(0)});
    result = Value::number(builder_.apply(Operation::RealToSigned, *wanted, {whole}));
    return true;
  }
  if ((name == "modf" || name == "modff") && wanted) {
    const NodeId whole = builder_.apply(Operation::RoundTowardZero, *wanted, {node(0)});
    memory_model_.store(memory, arguments[1], Value::number(whole), type);
    const NodeId rest = builder_.apply(Operation::Subtract, *wanted, {node(0), whole});
    const NodeId infinite = builder_.apply(Operation::Equal, NumericType::I1, {node(0), whole});
    const NodeId part = builder_.select(infinite, builder_.real(*wanted, 0.0), rest);
    result = Value::number(builder_.apply(Operation::CopySign, *wanted, {part, node(0)}));
    return true;
  }
  if ((name == "sincos" || name == "sincosf") && arguments.size() == 3) {
    const NumericType real = builder_.type(node(0));
    llvm::Type* const element = instruction.getArgOperand(0)->getType();
    const NodeId sine = builder_.apply(Operation::Sin, real, {node(0)});
    const NodeId cosine = builder_.apply(Operation::Cos, real, {node(0)});
    memory_model_.store(memory, arguments[1], Value::number(sine), element);
    memory_model_.store(memory, arguments[2], Value::number(cosine), element);
    return true;
  }
  if (name == "malloc" || name == "calloc" || name == "__errno_location") {
    Object object;
    object.name = "memory from '" + name + "'";
    object.rest = name == "calloc"   ? Object::Rest::Zero
                  : name == "malloc" ? Object::Rest::Undefined
                                     : Object::Rest::Unknown;
    const bool sized = name == "malloc" && builder_.is_constant(node(0));
    if (sized) object.bytes = static_cast<std::int64_t>(builder_.node(node(0)).bits);
    if (name == "calloc" && builder_.is_constant(node(0)) && builder_.is_constant(node(1)))
      object.bytes =
          static_cast<std::int64_t>(builder_.node(node(0)).bits * builder_.node(node(1)).bits);
    result = memory_model_.new_object(memory, object);
    return true;
  }
  return name == "free";
}

}  // namespace understudy
