#include "corpus/generator/code/expression.h"

#include <algorithm>

namespace understudy::generator {
namespace {

Expr arithmetic(Op op, Expr a, Expr b) {
  const bool is_integer = a->is_integer && b->is_integer;
  return Expr(op, {std::move(a), std::move(b)}, is_integer);
}

Expr logical(Op op, Expr a, Expr b) { return Expr(op, {std::move(a), std::move(b)}, true); }

bool is_number(const Expr& x, double value) { return x->op == Op::Real && x->value == value; }

std::shared_ptr<Node> literal(Op op, double value) {
  const auto node = std::make_shared<Node>();
  node->op = op;
  node->value = value;
  node->is_integer = op == Op::Integer;
  return node;
}

/// A negative literal, or a product or quotient that begins with one.
bool is_negative(const Expr& x) {
  if (x->op == Op::Multiply || x->op == Op::Divide) return is_negative(x->arguments[0]);
  return x->op == Op::Real && x->value < 0.0;
}

Expr without_sign(const Expr& x) {
  if (x->op == Op::Real) return Expr(-x->value);
  const Expr first = without_sign(x->arguments[0]);
  return x->op == Op::Multiply ? first * x->arguments[1] : first / x->arguments[1];
}

}  // namespace

Expr::Expr(double value) : node_(literal(Op::Real, value)) {}

Expr::Expr(int value) : node_(literal(Op::Integer, value)) {}

Expr::Expr(Op op, std::vector<Expr> arguments, bool is_integer, std::string name) {
  const auto node = std::make_shared<Node>();
  node->op = op;
  node->arguments = std::move(arguments);
  node->is_integer = is_integer;
  node->name = std::move(name);
  node_ = node;
}

Expr named(const std::string& name, bool is_integer) { return {Op::Name, {}, is_integer, name}; }

Expr call(const std::string& libm_function, std::vector<Expr> arguments) {
  return {Op::Call, std::move(arguments), false, libm_function};
}

Expr call_own(const std::string& function, std::vector<Expr> arguments, bool is_integer) {
  return {Op::CallOwn, std::move(arguments), is_integer, function};
}

Expr index(Expr array, Expr position, bool is_integer) {
  return {Op::Index, {std::move(array), std::move(position)}, is_integer};
}

Expr conditional(Expr condition, Expr yes, Expr no) {
  const bool is_integer = yes->is_integer && no->is_integer;
  return {Op::Conditional, {std::move(condition), std::move(yes), std::move(no)}, is_integer};
}

Expr square(Expr x) {
  const bool is_integer = x->is_integer;
  return {Op::Square, {std::move(x)}, is_integer};
}

Expr to_int(Expr x) { return {Op::CastInteger, {std::move(x)}, true}; }
Expr to_real(Expr x) { return {Op::CastReal, {std::move(x)}, false}; }

Expr operator-(Expr x) {
  if (x->op == Op::Real) return Expr(-x->value);
  const bool is_integer = x->is_integer;
  return {Op::Negate, {std::move(x)}, is_integer};
}

Expr operator!(Expr x) {
  const auto other = [&](Op op) { return Expr(op, x->arguments, true); };
  switch (x->op) {
    case Op::Less:
      return other(Op::GreaterEqual);
    case Op::LessEqual:
      return other(Op::Greater);
    case Op::Greater:
      return other(Op::LessEqual);
    case Op::GreaterEqual:
      return other(Op::Less);
    case Op::Equal:
      return other(Op::NotEqual);
    default:
      return {Op::Not, {std::move(x)}, true};
  }
}

// Nobody writes 1.0 * x, 0.0 + x, x + -0.5 or x + -0.5 * y.
Expr operator+(Expr a, Expr b) {
  if (is_number(a, 0.0)) return b;
  if (is_number(b, 0.0)) return a;
  if (is_negative(b)) return std::move(a) - without_sign(b);
  return arithmetic(Op::Add, std::move(a), std::move(b));
}
Expr operator-(Expr a, Expr b) {
  if (is_number(b, 0.0)) return a;
  if (is_negative(b)) return std::move(a) + without_sign(b);
  return arithmetic(Op::Subtract, std::move(a), std::move(b));
}
Expr operator*(Expr a, Expr b) {
  if (is_number(a, 1.0)) return b;
  if (is_number(b, 1.0)) return a;
  return arithmetic(Op::Multiply, std::move(a), std::move(b));
}
Expr operator/(Expr a, Expr b) {
  if (is_number(b, 1.0)) return a;
  return arithmetic(Op::Divide, std::move(a), std::move(b));
}
Expr operator%(Expr a, Expr b) { return logical(Op::Remainder, std::move(a), std::move(b)); }
Expr operator<(Expr a, Expr b) { return logical(Op::Less, std::move(a), std::move(b)); }
Expr operator<=(Expr a, Expr b) { return logical(Op::LessEqual, std::move(a), std::move(b)); }
Expr operator>(Expr a, Expr b) { return logical(Op::Greater, std::move(a), std::move(b)); }
Expr operator>=(Expr a, Expr b) { return logical(Op::GreaterEqual, std::move(a), std::move(b)); }
Expr operator==(Expr a, Expr b) { return logical(Op::Equal, std::move(a), std::move(b)); }
Expr operator&&(Expr a, Expr b) { return logical(Op::And, std::move(a), std::move(b)); }
Expr operator||(Expr a, Expr b) { return logical(Op::Or, std::move(a), std::move(b)); }
Expr operator&(Expr a, Expr b) { return logical(Op::BitAnd, std::move(a), std::move(b)); }
Expr operator^(Expr a, Expr b) { return logical(Op::BitXor, std::move(a), std::move(b)); }
Expr operator<<(Expr a, Expr b) { return logical(Op::ShiftLeft, std::move(a), std::move(b)); }
Expr operator>>(Expr a, Expr b) { return logical(Op::ShiftRight, std::move(a), std::move(b)); }

int depth(const Expr& x) {
  if (x->op == Op::Index) return 0;  // reads as a name does
  int deepest = -1;
  for (const Expr& argument : x->arguments) deepest = std::max(deepest, depth(argument));
  return deepest + 1;
}

}  // namespace understudy::generator
