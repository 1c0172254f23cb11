#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Orthogonal polynomials by their three-term recurrences (Abramowitz and Stegun, table 22.7), one
// of them or a series; continued fractions.
namespace understudy::generator {
namespace {

Expr next(Sketch& s, int kind, const Expr& x, const Expr& k, const Expr& p, const Expr& q) {
  switch (kind) {
    case 0:
      return 2.0 * x * p - q;  // Chebyshev
    case 1:
      return ((2.0 * k + 1.0) * x * p - k * q) / (k + 1.0);  // Legendre
    case 2:
      return x * p - k * q;  // Hermite
    case 3:
      return ((2.0 * k + 1.0 - x) * p - k * q) / (k + 1.0);  // Laguerre
    default:
      return s.number(0.2, 1.5) * x * p - s.number(0.2, 0.9) * q;  // factors of its own
  }
}

}  // namespace

void recurrence(Sketch& s) {
  s.called({"basis", "recur", "chebyshev", "legendre", "ortho", "expansion", "series_sum"});
  s.real({"x", "t", "u", "z"}, s.chance(0.7) ? Range{-1, 1} : Range{0, 2});
  const Expr x = s.tame_inputs()[0];
  const int kind = s.between(0, 4);
  const bool has_weights = s.chance(0.5);
  const int n = s.between(2, 6);
  const Array weights = has_weights && s.chance(0.5)
                            ? s.array({"c", "coef", "w"}, n + 1, s.any())
                            : s.table({"c", "coef", "w"}, s.numbers(std::size_t(n + 1), -1.5, 1.5));
  const Expr before = s.variable({"p0", "prev", "t0", "a"}, 1.0);
  const Expr now = s.variable({"p1", "cur", "t1", "b"}, x);
  const Expr total = s.variable({"sum", "acc", "total"}, weights.at(0) + weights.at(1) * x);
  s.loop(1, n, [&](const Expr& i) {
    const Expr following = s.keep({"p2", "next", "t2", "c2"}, next(s, kind, x, i, now, before));
    s.set(before, now);
    s.set(now, following);
    s.add(total, weights.at(i + 1) * now);
  });
  s.finish(
      finishing_touch(s, has_weights ? total : s.pick<Expr>({total, total + now, total * now})));
}

}  // namespace understudy::generator
