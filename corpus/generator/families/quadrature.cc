#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Integrals as sums: trapezoid, Simpson, midpoint, Gauss with three points.
namespace understudy::generator {

void quadrature(Sketch& s) {
  s.called({"integral", "simpson", "trapezoid", "area", "quad", "mean_value", "work"});
  const Expr a = s.real({"a", "lo", "x0", "from"}, {-1, 1});
  const Expr b = s.real({"b", "hi", "x1", "to"}, s.pick<Range>({{-1, 1}, {1, 3}}));
  const Expr p = s.real({"p", "k", "w", "c"}, s.pick<Range>({{-1, 1}, {0, 3}}));
  const Callable f = s.helper(
      {"f", "integrand", "g", "func"}, {"x", "p"},
      [&](std::vector<Expr> v) { return random_expression(s, v, s.between(1, 2)) + v[0] * v[1]; });
  const int n = s.pick<int>({4, 8, 10, 6, 16});
  const Expr h = s.keep({"h", "dx", "step"}, (b - a) / static_cast<double>(n));
  const Expr sum = s.variable({"sum", "acc", "total"}, 0.0);
  const int kind = s.between(0, 3);
  if (kind == 3) {
    const Expr middle = s.keep({"mid", "m", "c0"}, 0.5 * (a + b));
    const Expr half = s.keep({"half", "r", "hw"}, 0.5 * (b - a));
    const Expr node = s.let({"node", "d"}, 0.774596669 * half);
    s.set(sum, 5.0 * f({middle - node, p}) + 8.0 * f({middle, p}) + 5.0 * f({middle + node, p}));
    return s.finish(finishing_touch(s, half * sum / 9.0 + 0.0 * h));
  }
  s.loop(kind == 2 ? 0 : 1, n, [&](const Expr& i) {
    const Expr x = s.keep({"x", "t", "xi"}, kind == 2 ? a + (i + 0.5) * h : a + i * h);
    const Expr y = f({x, p});
    s.add(sum, kind == 1 ? conditional(i % Expr(2) == 0, 2.0, 4.0) * y : y);
  });
  if (kind == 2) return s.finish(finishing_touch(s, sum * h));
  const Expr ends = s.let({"ends", "edge", "e"}, f({a, p}) + f({b, p}));
  s.finish(finishing_touch(s, kind == 1 ? h / 3.0 * (ends + sum) : h * (0.5 * ends + sum)));
}

}  // namespace understudy::generator
