#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Newton's steps: square and cube roots, reciprocals, roots of cubics and of transcendental
// equations.
namespace understudy::generator {

void newton(Sketch& s) {
  s.called({"newton", "solve", "root", "my_sqrt", "find_root", "inv", "refine", "cube_root"});
  const int kind = s.between(0, 4);
  const Expr a =
      s.real({"a", "x", "n", "target"},
             kind < 3 ? s.pick<Range>({{0.1, 4}, {1, 100}, {0.5, 2}, {0.1, 1}}) : Range{-2, 2});
  const Expr b = s.real({"b", "scale", "c"}, s.any());
  const Expr extra = s.let({"w", "bs", "q"}, s.tame_inputs()[1]);
  const Expr x = s.variable({"x", "y", "guess", "r"},
                            kind == 1  ? 0.3 / (1.0 + a)
                            : kind < 3 ? s.pick<Expr>({a, 0.5 * (1.0 + a), 1.0 + 0.3 * a})
                                       : s.pick<Expr>({0.5 * a, a, 1.0}));
  const Expr p = s.number(0.5, 3.0);
  const auto step = [&]() -> Expr {
    switch (kind) {
      case 0:  // a square root (Heron's step)
        return s.chance(0.5) ? 0.5 * (x + a / x) : x - (x * x - a) / (2.0 * x);
      case 1:  // a reciprocal
        return x * (2.0 - a * x);
      case 2:  // a cube root
        return (2.0 * x + a / (x * x)) / 3.0;
      case 3:  // a root of a cubic
        return x - (x * x * x + p * x - a) / (3.0 * x * x + p);
      default:  // x + p tanh(x) = a
        return x - (x + p * tanh(x) - a) / (1.0 + p * (1.0 - square(tanh(x))));
    }
  };
  if (s.chance(0.5)) {
    s.repeat(s.between(1, 6), [&] { s.set(x, step()); });
  } else {
    const Expr before = s.variable({"old", "prev", "last"}, x + 1.0);
    const double tolerance = s.pick<double>({1e-3, 1e-4, 1e-6, 0.01});
    s.repeat_while([&] { return fabs(x - before) > tolerance; }, s.between(4, 20),
                   [&] {
                     s.set(before, x);
                     s.set(x, step());
                   });
  }
  s.finish(
      finishing_touch(s, s.pick<Expr>({x, x + extra, x * extra, sin(extra * x), x - 0.5 * extra})));
}

}  // namespace understudy::generator
