#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace understudy::generator {

/// What a node of an expression does with its arguments.
enum class Op {
  Real,     ///< a literal of the program's real type
  Integer,  ///< a literal of type int
  Name,
  Negate,
  Not,
  Add,
  Subtract,
  Multiply,
  Divide,
  Remainder,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  Equal,
  NotEqual,
  And,
  Or,
  BitAnd,
  BitXor,
  ShiftLeft,
  ShiftRight,
  Conditional,
  Call,         ///< of libm; in float programs its name may get an f
  CallOwn,      ///< of a function of the program's own
  Index,        ///< a[i]
  Square,       ///< spelled x * x or pow(x, 2)
  CastInteger,  ///< (int)x
  CastReal,     ///< (double)i
};

struct Node;

/// A C expression as a value: families write it as the formula that it is, and the printer gives it
/// one of the spellings that people use. Immutable and shared.
class Expr {
 public:
  Expr(double value);  // NOLINT: implicit, so that formulas read as formulas
  Expr(int value);     // NOLINT: an int of C: 1 / 2 is 0
  Expr(Op op, std::vector<Expr> arguments, bool is_integer, std::string name = "");

  const Node& operator*() const { return *node_; }
  const Node* operator->() const { return node_.get(); }

 private:
  std::shared_ptr<const Node> node_;
};

struct Node {
  Op op = Op::Real;
  double value = 0.0;
  std::string name;         ///< Name: of the variable; Call: of the function
  bool is_integer = false;  ///< its type in C is int
  std::vector<Expr> arguments;

  bool is_literal() const { return op == Op::Real || op == Op::Integer; }
  bool is_leaf() const { return is_literal() || op == Op::Name; }
};

Expr named(const std::string& name, bool is_integer = false);
Expr call(const std::string& libm_function, std::vector<Expr> arguments);
Expr call_own(const std::string& function, std::vector<Expr> arguments, bool is_integer = false);
Expr index(Expr array, Expr position, bool is_integer = false);
Expr conditional(Expr condition, Expr yes, Expr no);
Expr square(Expr x);
Expr to_int(Expr x);
Expr to_real(Expr x);

Expr operator-(Expr x);
Expr operator!(Expr x);
Expr operator+(Expr a, Expr b);
Expr operator-(Expr a, Expr b);
Expr operator*(Expr a, Expr b);
Expr operator/(Expr a, Expr b);
Expr operator%(Expr a, Expr b);
Expr operator<(Expr a, Expr b);
Expr operator<=(Expr a, Expr b);
Expr operator>(Expr a, Expr b);
Expr operator>=(Expr a, Expr b);
Expr operator==(Expr a, Expr b);
Expr operator&&(Expr a, Expr b);
Expr operator||(Expr a, Expr b);
Expr operator&(Expr a, Expr b);
Expr operator^(Expr a, Expr b);
Expr operator<<(Expr a, Expr b);
Expr operator>>(Expr a, Expr b);

inline Expr sin(Expr x) { return call("sin", {std::move(x)}); }
inline Expr cos(Expr x) { return call("cos", {std::move(x)}); }
inline Expr tan(Expr x) { return call("tan", {std::move(x)}); }
inline Expr atan(Expr x) { return call("atan", {std::move(x)}); }
inline Expr tanh(Expr x) { return call("tanh", {std::move(x)}); }
inline Expr exp(Expr x) { return call("exp", {std::move(x)}); }
inline Expr log(Expr x) { return call("log", {std::move(x)}); }
inline Expr sqrt(Expr x) { return call("sqrt", {std::move(x)}); }
inline Expr fabs(Expr x) { return call("fabs", {std::move(x)}); }
inline Expr floor(Expr x) { return call("floor", {std::move(x)}); }
inline Expr pow(Expr x, Expr y) { return call("pow", {std::move(x), std::move(y)}); }
inline Expr atan2(Expr y, Expr x) { return call("atan2", {std::move(y), std::move(x)}); }
inline Expr fmin(Expr x, Expr y) { return call("fmin", {std::move(x), std::move(y)}); }
inline Expr fmax(Expr x, Expr y) { return call("fmax", {std::move(x), std::move(y)}); }
inline Expr fmod(Expr x, Expr y) { return call("fmod", {std::move(x), std::move(y)}); }

/// How many operations the longest path through the expression has.
int depth(const Expr& x);

}  // namespace understudy::generator
