#include "corpus/generator/code/print_expression.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace understudy::generator {
namespace {

/// Binding strength in C, weakest first.
enum Precedence {
  kConditional = 1,
  kOr,
  kAnd,
  kXor,
  kBitAnd,
  kEqual,
  kLess,
  kShift,
  kAdd,
  kMultiply,
  kUnary,
  kPostfix
};

struct Spelling {
  const char* symbol;
  Precedence precedence;
};

Spelling spelling(Op op) {
  switch (op) {
    case Op::Add:
      return {"+", kAdd};
    case Op::Subtract:
      return {"-", kAdd};
    case Op::Multiply:
      return {"*", kMultiply};
    case Op::Divide:
      return {"/", kMultiply};
    case Op::Remainder:
      return {"%", kMultiply};
    case Op::Less:
      return {"<", kLess};
    case Op::LessEqual:
      return {"<=", kLess};
    case Op::Greater:
      return {">", kLess};
    case Op::GreaterEqual:
      return {">=", kLess};
    case Op::Equal:
      return {"==", kEqual};
    case Op::NotEqual:
      return {"!=", kEqual};
    case Op::And:
      return {"&&", kAnd};
    case Op::Or:
      return {"||", kOr};
    case Op::BitAnd:
      return {"&", kBitAnd};
    case Op::BitXor:
      return {"^", kXor};
    case Op::ShiftLeft:
      return {"<<", kShift};
    case Op::ShiftRight:
      return {">>", kShift};
    default:
      return {"", kPostfix};
  }
}

struct Printed {
  std::string text;
  int precedence = kPostfix;
};

class ExpressionPrinter {
 public:
  explicit ExpressionPrinter(const Style& style) : style_(style) {}

  Printed print(const Expr& x, bool is_converted) const {
    switch (x->op) {
      case Op::Real:
        return real(x->value, is_converted);
      case Op::Integer:
        return {format_number(x->value), x->value < 0 ? kUnary : kPostfix};
      case Op::Name:
        return {x->name, kPostfix};
      case Op::Negate:
        return {"-" + within(x->arguments[0], kPostfix), kUnary};
      case Op::Not:
        return {"!" + within(x->arguments[0], kPostfix), kUnary};
      case Op::CastInteger:
        return {"(int)" + within(x->arguments[0], kPostfix), kUnary};
      case Op::CastReal:
        return {"(" + real_type(style_) + ")" + within(x->arguments[0], kPostfix), kUnary};
      case Op::Index:
        return index(x);
      case Op::Square:
        return squared(x->arguments[0]);
      case Op::Conditional:
        return choice(x, is_converted);
      case Op::Call:
      case Op::CallOwn:
        return called(x);
      default:
        return binary(x);
    }
  }

 private:
  const Style& style_;

  std::string within(const Expr& x, int least, bool is_converted = false) const {
    const Printed printed = print(x, is_converted);
    return printed.precedence < least ? "(" + printed.text + ")" : printed.text;
  }

  Printed real(double value, bool may_be_whole) const {
    std::string text = format_number(value);
    const std::size_t exponent = text.find('e');
    if (exponent != std::string::npos && text[exponent + 2] == '0') text.erase(exponent + 2, 1);
    if (exponent != std::string::npos && text[exponent + 1] == '+') text.erase(exponent + 1, 1);
    const int precedence = value < 0 ? kUnary : kPostfix;
    const bool is_whole = text.find_first_of(".e") == std::string::npos;
    if (is_whole && may_be_whole && style_.short_wholes && std::fabs(value) < 1e6)
      return {text, precedence};
    if (is_whole) text += style_.bare_point ? "." : ".0";
    if (style_.float_literals) text += "f";
    return {text, precedence};
  }

  Printed index(const Expr& x) const {
    return {within(x->arguments[0], kPostfix) + "[" + print(x->arguments[1], true).text + "]",
            kPostfix};
  }

  Printed squared(const Expr& x) const {
    if (style_.pow_squares || depth(x) > 1) return print(pow(x, 2.0), true);
    const std::string factor = within(x, kUnary);
    return {factor + (style_.tight_products ? "*" : " * ") + factor, kMultiply};
  }

  Printed choice(const Expr& x, bool is_converted) const {
    const Expr& yes = x->arguments[1];
    const Expr& no = x->arguments[2];
    std::string condition = within(x->arguments[0], kOr);
    if (style_.extra_parentheses && condition.front() != '(') condition = "(" + condition + ")";
    return {condition + " ? " + within(yes, kOr, is_converted || is_real(no)) + " : " +
                within(no, kConditional, is_converted || is_real(yes)),
            kConditional};
  }

  static bool is_real(const Expr& x) { return !x->is_integer && !x->is_literal(); }

  Printed called(const Expr& x) const {
    const bool is_bound = x->name == "fmin" || x->name == "fmax";
    if (is_bound && style_.spelled_bounds && x->arguments[0]->is_leaf() &&
        x->arguments[1]->is_leaf()) {
      const Expr& a = x->arguments[0];
      const Expr& b = x->arguments[1];
      return choice(conditional(x->name == "fmin" ? a < b : a > b, a, b), true);
    }
    std::string text = x->name;
    if (x->op == Op::Call && style_.float_calls) text += "f";
    text += "(";
    for (std::size_t i = 0; i < x->arguments.size(); ++i) {
      if (i > 0) text += style_.tight_commas ? "," : ", ";
      text += print(x->arguments[i], true).text;
    }
    return {text + ")", kPostfix};
  }

  Printed binary(const Expr& x) const {
    const Spelling here = spelling(x->op);
    Expr left = x->arguments[0];
    Expr right = x->arguments[1];
    if (style_.commute && x->op == Op::Multiply && left->is_literal()) std::swap(left, right);
    const bool is_additive = here.precedence == kAdd;
    const bool is_product = here.precedence == kMultiply;
    // The left side binds as strongly as the operator, the right side more so; compilers warn of
    // mixed logical and bitwise operators without parentheses.
    const bool is_mixed = !is_additive && !is_product && here.precedence < kShift + 1 &&
                          here.precedence != kLess && here.precedence != kEqual;
    const int strict = here.precedence + 1;
    int least_left = is_mixed ? static_cast<int>(kUnary) : static_cast<int>(here.precedence);
    int least_right = is_mixed ? static_cast<int>(kUnary) : strict;
    if (x->op == Op::And || x->op == Op::Or) least_left = least_right = kEqual;
    if (x->op == right->op && (x->op == Op::Add || x->op == Op::Multiply)) least_right -= 1;
    if (style_.extra_parentheses && is_additive) least_left = least_right = kUnary;
    const bool is_tight =
        (is_product && style_.tight_products) || (is_additive && style_.tight_sums);
    std::string text = within(left, least_left, is_real(right)) + (is_tight ? "" : " ") +
                       here.symbol + (is_tight ? "" : " ");
    const std::string behind = within(right, least_right, is_real(left));
    if (is_tight && behind.front() == '-') text += " ";  // a--b is another thing
    return {text + behind, here.precedence};
  }
};

}  // namespace

std::string print(const Expr& x, const Style& style, bool is_converted) {
  return ExpressionPrinter(style).print(x, is_converted).text;
}

std::string real_type(const Style& style) { return style.is_float ? "float" : "double"; }

}  // namespace understudy::generator
