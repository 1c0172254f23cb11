#include "programs/reading/fpcore/c_value.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "programs/reading/fpcore/number.h"
#include "programs/reading/fpcore/operators.h"

namespace understudy::fpcore {
namespace {

const char* rounding_function(Rounding rounding) {
  switch (rounding) {
    case Rounding::NearestEven:
      return "nearbyint";
    case Rounding::NearestAway:
      return "round";
    case Rounding::ToPositive:
      return "ceil";
    case Rounding::ToNegative:
      return "floor";
    case Rounding::ToZero:
      return "trunc";
  }
  return "nearbyint";
}

double round_to_integer(double value, Rounding rounding) {
  switch (rounding) {
    case Rounding::NearestEven:
      return std::nearbyint(value);
    case Rounding::NearestAway:
      return std::round(value);
    case Rounding::ToPositive:
      return std::ceil(value);
    case Rounding::ToNegative:
      return std::floor(value);
    case Rounding::ToZero:
      return std::trunc(value);
  }
  return value;
}

std::string shortest(float value) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return std::string(buffer, end);
}

/// A C constant from the digits of a number; negative ones in brackets.
std::string c_number(std::string digits, double value, const char* suffix) {
  if (std::isinf(value)) return value < 0.0 ? "(-INFINITY)" : "INFINITY";
  if (digits.find_first_of(".e") == std::string::npos) digits += ".0";
  digits += suffix;
  return std::signbit(value) ? "(" + digits + ")" : digits;
}

bool is_float(const Value& value) { return value.type == Type::Float; }
bool is_integer(const Value& value) { return value.type == Type::Integer; }

template <typename Test>
bool all(const std::vector<Value>& values, Test test) {
  return std::all_of(values.begin(), values.end(), test);
}

unsigned depth_over(const std::vector<Value>& values) {
  unsigned depth = 0;
  for (const Value& value : values) depth = std::max(depth, value.depth);
  return depth + 1;
}

/// True where the exact result is an integer already: it needs no rounding to one.
bool gives_integer(const std::string& name, const std::vector<Value>& operands) {
  for (const char* rounds : {"ceil", "floor", "trunc", "round", "nearbyint"})
    if (name == rounds) return true;
  for (const char* keeps :
       {"+", "-", "*", "fma", "fabs", "fmin", "fmax", "fdim", "fmod", "remainder", "copysign"})
    if (name == keeps) return all(operands, is_integer);
  return false;
}

/// The text of a result that was computed in float, else in double, as the context wants it.
Value result(std::string text, bool in_float, unsigned depth, const Context& context) {
  const Type type = result_type(context);
  if (type == Type::Float && !in_float) text = "(float)" + text;
  if (type == Type::Integer)
    text = rounding_function(context.rounding) + ("(" + without_brackets(text) + ")");
  return {type, text, depth};
}

/// Two operands that C would compute with in float are widened where the result is no float.
std::string widened(const Value& first, const Value& second, const Context& context) {
  const bool would_be_float = is_float(first) && is_float(second);
  return (would_be_float && result_type(context) != Type::Float ? "(double)" : "") + first.text;
}

Value arithmetic(const std::string& name, const Value& a, const Value& b, const Context& context) {
  const std::vector<Value> operands = {a, b};
  const std::string text = "(" + widened(a, b, context) + " " + name + " " + b.text + ")";
  const unsigned depth = depth_over(operands);
  if (result_type(context) == Type::Integer && gives_integer(name, operands))
    return {Type::Integer, text, depth};
  return result(text, all(operands, is_float), depth, context);
}

Value function(const std::string& name, const std::vector<Value>& operands,
               const Context& context) {
  const bool in_float = result_type(context) == Type::Float && all(operands, is_float);
  std::vector<std::string> texts;
  for (const Value& operand : operands) texts.push_back(without_brackets(operand.text));
  const std::string text = name + (in_float ? "f" : "") + "(" + join(texts, ", ") + ")";
  const unsigned depth = depth_over(operands);
  if (result_type(context) == Type::Integer && gives_integer(name, operands))
    return {Type::Integer, text, depth};
  return result(text, in_float, depth, context);
}

std::string comparison(const std::string& name, const Value& a, const Value& b) {
  return a.text + " " + name + " " + b.text;
}

/// Neighbours are compared, and by != all pairs.
Value comparisons(const std::string& name, const std::vector<Value>& operands) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const std::size_t end = name == "!=" ? operands.size() : std::min(i + 2, operands.size());
    for (std::size_t j = i + 1; j < end; ++j)
      texts.push_back(comparison(name, operands[i], operands[j]));
  }
  if (texts.empty()) return {Type::Truth, "1", 0};
  return {Type::Truth, "(" + join(texts, " && ") + ")", depth_over(operands)};
}

}  // namespace

Type result_type(const Context& context) {
  switch (context.precision) {
    case Precision::Binary32:
      return Type::Float;
    case Precision::Binary64:
      return Type::Double;
    case Precision::Integer:
      return Type::Integer;
  }
  return Type::Double;
}

const char* c_type(Type type) {
  if (type == Type::Truth) return "int";
  return type == Type::Float ? "float" : "double";
}

std::optional<Type> common_type(Type a, Type b) {
  if (a == b) return a;
  if (a == Type::Truth || b == Type::Truth) return std::nullopt;
  return Type::Double;
}

std::string without_brackets(const std::string& text) {
  if (text.empty() || text.front() != '(' || text.back() != ')') return text;
  std::size_t open = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '(') ++open;
    if (text[i] == ')' && --open == 0) return text;
  }
  return text.substr(1, text.size() - 2);
}

Value number_value(const std::string& text, const Context& context) {
  if (context.precision == Precision::Binary32) {
    const float value = nearest_float(text);
    return {Type::Float, c_number(shortest(value), static_cast<double>(value), "f"), 0};
  }
  double value = nearest_double(text);
  if (context.precision == Precision::Integer) value = round_to_integer(value, context.rounding);
  return {result_type(context), c_number(format_number(value), value, ""), 0};
}

Value constant_value(const std::string& name, const Context& context) {
  if (name == "TRUE") return {Type::Truth, "1", 0};
  if (name == "FALSE") return {Type::Truth, "0", 0};
  const Constant* constant = find_constant(name);
  if (constant && *constant->digits) return number_value(constant->digits, context);
  return {context.precision == Precision::Binary32 ? Type::Float : Type::Double, name, 0};
}

Value operation_value(const std::string& name, const std::vector<Value>& operands,
                      const Context& context) {
  const Operator* known = find_operator(name);
  switch (known->kind) {
    case Operator::Kind::Comparison:
      return comparisons(name, operands);
    case Operator::Kind::Predicate:
      return {Type::Truth, "(" + name + "(" + without_brackets(operands[0].text) + ") != 0)",
              depth_over(operands)};
    case Operator::Kind::Function:
      return function(name, operands, context);
    default:
      break;
  }
  if (operands.size() == 2) return arithmetic(name, operands[0], operands[1], context);
  const Value rounded = rounded_value(operands[0], context);
  if (name != "-") return rounded;
  return {rounded.type, "(-" + rounded.text + ")", rounded.depth + 1};
}

Value rounded_value(const Value& value, const Context& context) {
  const Type type = result_type(context);
  if (value.type == type) return value;
  if (type == Type::Double && is_float(value))
    return {type, "(double)" + value.text, value.depth + 1};
  if (type == Type::Double) return {type, value.text, value.depth};
  return result(value.text, false, value.depth + 1, context);
}

}  // namespace understudy::fpcore
