#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Few steps of maps: logistic, tent, Henon, circle map, Mandelbrot's escape, random ones.
namespace understudy::generator {
namespace {

void line(Sketch& s) {
  const Expr start = s.real({"x0", "x", "seed", "start"}, {0, 1});
  const Expr r = s.real({"r", "rate", "mu", "k"}, s.pick<Range>({{0.5, 3.5}, {2, 3.8}, {0, 2}}));
  const Expr x = s.variable({"x", "p", "cur", "pop"}, start);
  const int kind = s.between(0, 3);
  const double shift = s.number(0.1, 0.9);
  s.repeat(s.between(2, 6), [&] {
    switch (kind) {
      case 0:  // logistic
        return s.set(x, r * x * (1.0 - x));
      case 1:  // tent
        return s.set(x, s.choose({"nx", "y"}, x < 0.5, 0.5 * r * x, 0.5 * r * (1.0 - x)));
      case 2:  // Ricker
        return s.set(x, r * x * exp(-x));
      default:  // circle
        return s.set(x, x + shift - 0.3 * r * sin(6.2831853 * x));
    }
  });
  s.finish(finishing_touch(s, x));
}

void plane(Sketch& s) {
  const Expr first = s.real({"cx", "x0", "re", "a"}, {-1.2, 0.6});
  const Expr second = s.real({"cy", "y0", "im", "b"}, {-1, 1});
  const Expr x = s.variable({"x", "zr", "u"}, s.chance(0.5) ? first : Expr(0.0));
  const Expr y = s.variable({"y", "zi", "v"}, s.chance(0.5) ? second : Expr(0.0));
  const int kind = s.between(0, 1);
  const Expr a = s.number(0.8, 1.4);
  s.repeat_while(
      [&] { return square(x) + square(y) < 4.0; }, s.between(3, 10),
      [&] {
        const Expr next = s.keep(
            {"nx", "t", "xn"}, kind == 0 ? square(x) - square(y) + first : 1.0 - a * square(x) + y);
        s.set(y, kind == 0 ? 2.0 * x * y + second : s.number(0.2, 0.4) * x + 0.1 * second);
        s.set(x, next);
      });
  s.finish(s.pick<Expr>(
      {sqrt(square(x) + square(y)), x, log(1.0 + square(x) + square(y)), tanh(x + y)}));
}

void random_map(Sketch& s) {
  const Expr x0 = s.real({"x0", "a", "init"}, {-1, 1});
  const Expr c = s.real({"c", "b", "drive"}, {-1, 1});
  const Expr x = s.variable({"x", "state", "h"}, x0);
  s.repeat(s.between(2, 8), [&] {
    const Expr inner = random_expression(s, {x, c}, s.between(1, 2));
    s.set(x, s.pick<Expr>({tanh(inner + c), sin(inner) + 0.3 * c, 0.5 * x + 0.5 * cos(inner + c)}));
  });
  s.finish(finishing_touch(s, x));
}

}  // namespace

void iterated_map(Sketch& s) {
  s.called({"iterate", "logistic_map", "population", "orbit_of", "escape", "henon", "chaos"});
  switch (s.between(0, 2)) {
    case 0:
      return line(s);
    case 1:
      return plane(s);
    default:
      return random_map(s);
  }
}

}  // namespace understudy::generator
