#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Equations solved by iteration and by bisection; means that converge.
namespace understudy::generator {
namespace {

void bisection(Sketch& s, const Expr& a, const Expr& b) {
  const double p = s.number(0.2, 2.0);
  const Callable f = s.define({"f", "residual", "g"}, {"x", "a", "b"}, [&](std::vector<Expr> v) {
    return s.pick<Expr>({v[0] * v[0] * v[0] + p * v[0] - v[1] + 0.3 * v[2],
                         v[0] + p * sin(v[0]) * 0.4 - v[1] * v[2],
                         exp(0.5 * v[0]) + p * v[0] - 1.0 - v[1] - 0.2 * v[2]});
  });
  const Expr lo = s.variable({"lo", "left", "a0"}, -3.0);
  const Expr hi = s.variable({"hi", "right", "b0"}, 3.0);
  s.repeat(s.between(5, 20), [&] {
    const Expr middle = s.keep({"mid", "m", "c"}, 0.5 * (lo + hi));
    s.when(
        f({middle, a, b}) > 0.0, [&] { s.set(hi, middle); }, [&] { s.set(lo, middle); });
  });
  s.finish(finishing_touch(s, 0.5 * (lo + hi)));
}

void means(Sketch& s, const Expr& a, const Expr& b) {
  const Expr x = s.variable({"x", "am", "u"}, fabs(a) + s.number(0.1, 1.0));
  const Expr y = s.variable({"y", "gm", "v"}, fabs(b) + s.number(0.1, 1.0));
  s.repeat(s.between(1, 5), [&] {
    const Expr mean = s.keep({"t", "next", "avg"}, 0.5 * (x + y));
    s.set(y, sqrt(x * y));
    s.set(x, mean);
  });
  s.finish(finishing_touch(s, s.pick<Expr>({x, x * (a - b), 1.57079633 / x})));
}

void iteration(Sketch& s, const Expr& a, const Expr& b) {
  const Expr x = s.variable({"x", "y", "z"}, s.pick<Expr>({0.0, a, b, 0.5}));
  const double share = s.number(0.2, 0.9);
  s.repeat(s.between(2, 8), [&] {
    s.set(x, s.pick<Expr>({cos(x + a) * share + b, share * tanh(x * a + b), a + share * sin(b * x),
                           1.0 / (1.0 + exp(-(a * x + b))),
                           share * x + (1.0 - share) * tanh(a - b * x)}));
  });
  s.finish(finishing_touch(s, x));
}

}  // namespace

void fixed_point(Sketch& s) {
  s.called({"fixed_point", "bisect", "equilibrium", "steady_state", "agm", "settle", "balance"});
  const Expr a = s.real({"a", "p", "gain", "level"}, {-1, 1});
  const Expr b = s.real({"b", "q", "bias", "drive"}, s.pick<Range>({{-1, 1}, {0, 2}, {-2, 2}}));
  switch (s.between(0, 2)) {
    case 0:
      return bisection(s, a, b);
    case 1:
      return means(s, a, b);
    default:
      return iteration(s, a, b);
  }
}

}  // namespace understudy::generator
