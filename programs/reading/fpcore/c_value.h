#pragma once

#include <string>
#include <vector>

#include "programs/reading/fpcore/syntax.h"

namespace understudy::fpcore {

/// How results are rounded at some place of an FPCore.
struct Context {
  Precision precision = Precision::Binary64;
  Rounding rounding = Rounding::NearestEven;
};

/// What a C expression is. An Integer is kept in a double, which holds integers exactly up to
/// 2^53.
enum class Type { Truth, Float, Double, Integer };

/// A C expression; it can stand as an operand of any C operator as it is.
struct Value {
  Type type = Type::Double;
  std::string text;
  unsigned depth = 0;  ///< of operators in each other; 0 for a name or a number
};

Type result_type(const Context& context);
const char* c_type(Type type);  ///< "int", "float" or "double"

/// The type that holds both, or nothing for a truth value and a number.
std::optional<Type> common_type(Type a, Type b);

/// The text without the brackets around all of it.
std::string without_brackets(const std::string& text);

/// The functions below write the C of one operation. Its operands are numbers of any types; its
/// exact result is rounded once, to the context's precision, where C can do that: a binary32
/// result of a binary64 operand is rounded to binary64 first.
Value number_value(const std::string& text, const Context& context);
Value constant_value(const std::string& name, const Context& context);
Value operation_value(const std::string& name, const std::vector<Value>& operands,
                      const Context& context);
Value rounded_value(const Value& value, const Context& context);

}  // namespace understudy::fpcore
