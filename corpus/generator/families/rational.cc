#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/idioms.h"
#include "corpus/generator/random_expression.h"

// Quotients of polynomials of several variables, partial fractions, continued fractions.
namespace understudy::generator {
namespace {

Expr monomial(Sketch& s, const std::vector<Expr>& leaves, int degree) {
  Expr product = s.pick(leaves);
  for (int k = 1; k < degree; ++k) {
    const Expr& other = s.pick(leaves);
    product = product->op == Op::Name && other->op == Op::Name && product->name == other->name
                  ? square(product)
                  : product * other;
  }
  return product;
}

Expr polynomial_of(Sketch& s, const std::vector<Expr>& leaves) {
  Expr total = s.number(-1.5, 1.5);
  const int terms = s.between(1, 5);
  for (int k = 0; k < terms; ++k) {
    const int degree = s.pick<int>({1, 1, 2, 2, 3});
    const Expr term = Expr(s.number(0.1, 2.0)) * monomial(s, leaves, degree);
    total = s.chance(0.6) ? total + term : total - term;
  }
  return total;
}

/// Above 0.
Expr below(Sketch& s, const std::vector<Expr>& leaves) {
  switch (s.between(0, 3)) {
    case 0:  // a square and a bit
      return s.number(0.2, 2.0) + square(affine(s, leaves));
    case 1:  // one and a size
      return 1.0 + s.number(0.1, 3.0) * fabs(polynomial_of(s, leaves));
    case 2: {  // weighted squares
      Expr total = s.number(0.2, 2.0);
      for (const Expr& x : some_of(s, leaves, 3)) total = total + s.number(0.1, 3.0) * square(x);
      return total;
    }
    default:  // a least size
      return fmax(fabs(polynomial_of(s, leaves)), s.number(0.1, 0.5));
  }
}

Expr quotient(Sketch& s, const std::vector<Expr>& leaves) {
  const Expr top = s.let({"num", "top", "p"}, polynomial_of(s, leaves));
  return s.chance(0.75) ? top / s.let({"den", "bot", "q"}, below(s, leaves))
                        : divided(s, top, polynomial_of(s, leaves));
}

Expr partial_fractions(Sketch& s, const std::vector<Expr>& leaves) {
  const Expr x = s.keep({"z", "s0", "xx"}, s.chance(0.5) ? s.pick(leaves) : affine(s, leaves));
  const int n = s.between(2, 5);
  const auto size = static_cast<std::size_t>(n);
  const Array strength = s.table({"res", "c", "amp"}, s.numbers(size, -1.0, 1.0));
  const Array pole = s.table({"pole", "x0", "centre"}, s.numbers(size, -1.5, 1.5));
  const double width = s.number(0.02, 0.8);
  const int kind = s.between(0, 2);
  return s.sum({"sum", "acc"}, n, [&](const Expr& i) -> Expr {
    const Expr d = s.let({"d", "off"}, x - pole.at(i));
    return kind == 0   ? strength.at(i) / (square(d) + width)
           : kind == 1 ? strength.at(i) * d / (square(d) + width)
                       : strength.at(i) / (fabs(d) + width);
  });
}

/// From its end to its front: x / (b + x / (b + ...)), whose denominators stay above 0.
Expr continued_fraction(Sketch& s, const std::vector<Expr>& leaves) {
  const Expr x =
      s.keep({"z", "t", "xx"}, s.chance(0.5) ? square(s.pick(leaves)) : fabs(affine(s, leaves)));
  const Expr f = s.variable({"f", "frac", "cf"}, s.number(0.5, 3.0));
  const double shift = s.number(0.3, 3.0);
  const int n = s.between(2, 8);
  const int kind = s.between(0, 2);
  s.loop(0, n, [&](const Expr& i) {
    const Expr k = double(n) - to_real(i);
    s.set(f, kind == 0   ? shift + x / f
             : kind == 1 ? k + shift * x / f
                         : 2.0 * k - 1.0 + k * x / (shift + f));
  });
  return s.pick<Expr>({f, 1.0 / f, s.pick(leaves) / f, x / (1.0 + f)});
}

}  // namespace

void rational(Sketch& s) {
  s.called({"pade", "rational_fit", "transfer", "fraction", "kinetics", "resonance", "quotient"});
  const std::vector<Expr> leaves = mixed_inputs(s);
  switch (s.between(0, 4)) {
    case 0:
    case 1: {  // one quotient, or two
      const Expr first = quotient(s, leaves);
      if (s.chance(0.6)) return s.finish(finishing_touch(s, first));
      const Expr second = quotient(s, leaves);
      if (s.chance(0.2)) return s.finish({{{"gain_a", "qa"}, first}, {{"gain_b", "qb"}, second}});
      return s.finish(s.pick<Expr>({first + second, first * second, first - second}));
    }
    case 2:
      return s.finish(finishing_touch(s, partial_fractions(s, leaves)));
    case 3:
      return s.finish(finishing_touch(s, continued_fraction(s, leaves)));
    default: {  // a quotient of a quotient
      const Expr inner = s.keep({"inner", "u", "w"}, quotient(s, leaves));
      std::vector<Expr> all = some_of(s, leaves, 2);
      all.push_back(s.chance(0.5) ? inner : tamed(s, inner));
      return s.finish(finishing_touch(s, quotient(s, all)));
    }
  }
}

}  // namespace understudy::generator
