#include "corpus/generator/random_expression.h"

#include "corpus/generator/guarded.h"

namespace understudy::generator {
namespace {

Expr random_leaf(Sketch& s, const std::vector<Expr>& leaves) {
  if (s.chance(0.12)) return s.familiar();
  return s.pick(leaves);
}

bool is_same_name(const Expr& a, const Expr& b) {
  return a->op == Op::Name && b->op == Op::Name && a->name == b->name;
}

Expr random_function(Sketch& s, Expr x) {
  switch (s.between(0, 15)) {
    case 0:
    case 1:  // a sine, perhaps of another frequency
      return sin(s.chance(0.5) ? x : s.familiar() * x);
    case 2:
    case 3:  // a cosine, likewise
      return cos(s.chance(0.5) ? x : s.familiar() * x);
    case 4:  // a saturating step
      return tanh(s.chance(0.7) ? x : s.number(0.2, 5.0) * x);
    case 5:  // a bump
      return s.chance(0.5) ? exp(-square(x)) : exp(-fabs(x));
    case 6:  // growth that stops
      return exp(clamped(s, x, -5.0, s.pick<double>({1.0, 2.0, 3.0})));
    case 7:  // a square root
      return root(s, x);
    case 8:  // a logarithm
      return logarithm(s, x);
    case 9:  // size without sign
      return fabs(x);
    case 10:  // a square
      return square(x);
    case 11:  // an angle
      return atan(x);
    case 12:  // the other sign
      return -x;
    case 13:  // a logistic step
      return 1.0 / (1.0 + exp(-x));
    case 14:  // a cube or a cube root
      return s.chance(0.5) ? call("cbrt", {x}) : x * x * x;
    default:  // what is seldom written: a step down, erf, a remainder, a power
      return s.pick<Expr>({floor(x), call("erf", {x}), fmod(x, s.number(0.3, 2.0)),
                           call("asinh", {x}), 1.0 / (1.0 + square(x)),
                           pow(fabs(x), s.number(0.5, 3.0))});
  }
}

Expr random_pair(Sketch& s, const std::vector<Expr>& leaves, Expr a, Expr b) {
  switch (s.between(0, 11)) {
    case 0:
    case 1:  // a sum
      return a + b;
    case 2:
    case 3:  // a difference
      return a - b;
    case 4:
    case 5:
    case 6:  // a product
      return a * b;
    case 7:  // a quotient
      return divided(s, a, b);
    case 8:  // the one scaled, the other on top
      return s.familiar() * a + b;
    case 9:  // the less or the greater
      return s.chance(0.5) ? fmin(a, b) : fmax(a, b);
    case 10:  // one of the two, by a condition
      return conditional(random_condition(s, leaves, 1), a, b);
    default:  // a length, an angle, a product with something taken off
      return s.pick<Expr>({call("hypot", {a, b}), atan2(a, b), a * b - s.familiar(), a * (1.0 - b),
                           a - s.familiar() * b});
  }
}

}  // namespace

Expr random_expression(Sketch& s, const std::vector<Expr>& leaves, int levels) {
  if (levels <= 0) return random_leaf(s, leaves);
  if (s.chance(0.35)) {
    const Expr x = random_expression(s, leaves, levels - 1);
    return random_function(s, x->is_literal() ? s.pick(leaves) : x);
  }
  const int other = s.between(0, levels - 1);
  Expr a = random_expression(s, leaves, levels - 1);
  Expr b = random_expression(s, leaves, other);
  if (a->is_literal() && b->is_literal()) a = s.pick(leaves);
  if (is_same_name(a, b)) b = s.familiar();
  if (s.chance(0.3)) std::swap(a, b);
  return random_pair(s, leaves, a, b);
}

Expr random_condition(Sketch& s, const std::vector<Expr>& leaves, int levels) {
  const Expr a = random_expression(s, leaves, s.between(0, levels));
  const Expr left = a->is_literal() ? s.pick(leaves) : a;
  Expr right = s.chance(0.5)   ? Expr(s.number(-0.8, 0.8))
               : s.chance(0.4) ? Expr(0.0)
                               : s.pick(leaves);
  if (&*left == &*right) right = s.number(-0.8, 0.8);  // nobody compares x with x
  const Expr condition = s.chance(0.5) ? left > right : left < right;
  if (levels > 0 && s.chance(0.15)) {
    const Expr other = random_condition(s, leaves, 0);
    return s.chance(0.6) ? condition && other : condition || other;
  }
  return condition;
}

Expr finishing_touch(Sketch& s, Expr result) {
  if (s.chance(0.7)) return result;
  std::vector<Expr> leaves = s.tame_inputs();
  const Expr y = s.let({"y", "res", "val", "result", "out", "f"}, result);
  if (!leaves.empty() && s.chance(0.35)) {
    const Expr other = random_expression(s, leaves, s.between(1, 2));
    return s.pick<Expr>({y + other, y - other, y * other, y + s.number(0.1, 2.0) * other});
  }
  switch (s.between(0, 7)) {
    case 0:  // in another unit
      return s.familiar() * y;
    case 1:  // in another unit and from another zero
      return s.familiar() * y + s.number(-2.0, 2.0);
    case 2:  // squeezed into (-1, 1)
      return y / (1.0 + fabs(y));
    case 3:  // squeezed by a tanh
      return tanh(s.familiar() * y);
    case 4:  // cut off at both ends
      return clamped(s, y, s.number(-2.0, 0.0), s.number(0.5, 20.0));
    case 5:  // wrapped by a sine
      return sin(y);
    case 6:  // the distance from a set point
      return fabs(y - s.number(0.1, 2.0));
    default:  // on a logarithmic scale
      return logarithm(s, y);
  }
}

}  // namespace understudy::generator
