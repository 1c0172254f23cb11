#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/idioms.h"
#include "corpus/generator/random_expression.h"

// Truncated series: terms by a formula of their number, powers made on the way, orthogonal
// polynomials by recurrence, products.
namespace understudy::generator {
namespace {

/// A coefficient of the term of number k = 0, 1, ...
Expr coefficient(Sketch& s, const Expr& k, int n) {
  switch (s.between(0, 6)) {
    case 0:  // harmonic
      return 1.0 / (k + s.number(0.5, 3.0));
    case 1:  // of squares
      return 1.0 / (square(k + 1.0));
    case 2:  // an exponential decay
      return exp(-Expr(s.number(0.1, 1.0)) * k);
    case 3:  // geometric
      return pow(s.number(0.2, 0.9), k);
    case 4:  // oscillating
      return cos(s.number(0.3, 3.0) * k + s.number(0.0, 1.5));
    case 5:  // from a table
      return s.table({"coef", "c", "a", "wt"}, s.numbers(std::size_t(n), -1.5, 1.5)).at(k);
    default:  // of odd numbers
      return 1.0 / (2.0 * k + 1.0);
  }
}

Expr of_number(Sketch& s, const Expr& x, const Expr& y, int n) {
  const bool alternates = s.chance(0.35);
  const double pace = s.number(0.3, 3.0);
  const int kind = s.between(0, 6);
  return s.sum({"sum", "acc", "ser", "total"}, n, [&](const Expr& k) -> Expr {
    const Expr c = coefficient(s, k, n);
    const Expr z = k + 1.0;
    Expr value = 0.0;
    switch (kind) {
      case 0:  // a sine series
        value = c * sin(pace * z * x);
        break;
      case 1:  // a cosine series
        value = c * cos(pace * z * x + y);
        break;
      case 2:  // exponentials
        value = c * exp(-z * fabs(x));
        break;
      case 3:  // Lorentzians
        value = c / (1.0 + z * square(x));
        break;
      case 4:  // one function, shifted
        value = c * univariate(s, x + s.number(0.1, 0.5) * k);
        break;
      case 5:  // dipoles
        value = c * x / (square(x) + square(z) + fabs(y));
        break;
      default:  // steps
        value = c * tanh(z * x - y);
    }
    if (!alternates) return value;
    return conditional(k % Expr(2) == 0, value, -value);
  });
}

/// sum c(k) x^k, with the power or the whole term made from the one before.
Expr of_powers(Sketch& s, const Expr& x, int n) {
  const Expr term = s.variable({"term", "pw", "p"}, s.chance(0.7) ? Expr(1.0) : x);
  const Expr total = s.variable({"sum", "acc", "ser"}, s.chance(0.5) ? Expr(0.0) : term);
  const int kind = s.between(0, 4);
  const double a = s.number(0.2, 2.0);
  const double b = s.number(0.5, 3.0);
  s.loop(1, n + 1, [&](const Expr& k) {
    switch (kind) {
      case 0:  // exp's terms
        s.update(term, Op::Multiply, x / to_real(k));
        break;
      case 1:  // sin's terms
        s.update(term, Op::Multiply, -x * x / (2.0 * k * (2.0 * k + 1.0)));
        break;
      case 2:  // Kummer's function
        s.update(term, Op::Multiply, (k - 1.0 + a) * x / ((k - 1.0 + b) * k));
        break;
      case 3:  // a geometric series
        s.update(term, Op::Multiply, 0.5 * x);
        break;
      default:  // powers
        s.update(term, Op::Multiply, x);
    }
    s.add(total, kind < 3 ? term : coefficient(s, k - 1, n) * term);
  });
  return total;
}

Expr of_polynomials(Sketch& s, const Expr& x, int n) {
  const Array c = s.table({"coef", "c", "cheb"}, s.numbers(std::size_t(n + 2), -1.2, 1.2));
  const int kind = s.between(0, 3);
  const Expr before = s.variable({"before", "pm", "t0"}, 1.0);
  const Expr now = s.variable({"now", "pk", "t1"}, kind == 1 ? 2.0 * x : x);
  const Expr total = s.variable({"sum", "acc", "val"}, c.at(0) + c.at(1) * now);
  const double damp = s.number(0.2, 0.9);
  s.loop(1, n + 1, [&](const Expr& k) {
    const Expr following =
        s.keep({"next", "pn", "t2"},
               kind <= 1   ? 2.0 * x * now - before
               : kind == 2 ? ((2.0 * k + 1.0) * x * now - to_real(k) * before) / (k + 1.0)
                           : damp * x * now - s.number(0.1, 0.5) * before);
    s.set(before, now);
    s.set(now, following);
    s.add(total, c.at(k + 1) * now);
  });
  return total;
}

Expr of_factors(Sketch& s, const Expr& x, int n) {
  const double pace = s.number(0.5, 4.0);
  const int kind = s.between(0, 2);
  return s.fold({"prod", "p", "acc"}, Op::Multiply, 1.0, n, [&](const Expr& k) -> Expr {
    const Expr z = k + 1.0;
    return kind == 0   ? 1.0 - square(x) / square(pace * z)
           : kind == 1 ? cos(x / z)
                       : 1.0 + x / (z * z + pace);
  });
}

}  // namespace

void series(Sketch& s) {
  s.called({"series", "partial_sum", "expand", "taylor", "bessel_like", "theta", "zeta", "approx"});
  const std::vector<Expr> leaves = mixed_inputs(s);
  const Expr raw = s.chance(0.4) ? s.pick(leaves) : affine(s, leaves);
  const Expr x = s.keep({"z", "arg", "u", "xx"}, s.chance(0.5) ? tamed(s, raw) : raw);
  const Expr y = s.let({"ph", "shift", "q"}, s.chance(0.5) ? affine(s, leaves, 2) : s.pick(leaves));
  const int n = s.between(2, 12);
  Expr value = 0.0;
  switch (s.between(0, 4)) {
    case 0:
    case 1:
      value = of_number(s, x, y, n);
      break;
    case 2:
      value = of_powers(s, x, n);
      break;
    case 3:
      value = of_polynomials(s, s.keep({"w", "xc"}, tamed(s, x)), s.between(1, 6));
      break;
    default:
      value = of_factors(s, x, s.between(2, 6));
  }
  if (s.chance(0.3)) value = s.pick<Expr>({value * y, value + y, value * exp(-square(y))});
  s.finish(finishing_touch(s, value));
}

}  // namespace understudy::generator
