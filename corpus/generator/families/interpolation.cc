#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Between values: linear, bilinear, smooth steps, Hermite and Catmull-Rom curves, Bezier.
namespace understudy::generator {
namespace {

Expr eased(Sketch& s, const Expr& t) {
  switch (s.between(0, 4)) {
    case 0:  // smooth step
      return t * t * (3.0 - 2.0 * t);
    case 1:  // smoother step (Perlin)
      return t * t * t * (t * (6.0 * t - 15.0) + 10.0);
    case 2:  // half a cosine
      return 0.5 - 0.5 * cos(3.14159265 * t);
    case 3:  // a power
      return pow(t, s.number(0.4, 3.0));
    default:  // linear
      return t;
  }
}

Expr mixed(Sketch& s, const Expr& a, const Expr& b, const Expr& t) {
  return s.chance(0.5) ? a + t * (b - a) : (1.0 - t) * a + t * b;
}

void step(Sketch& s) {
  const Expr x = s.real({"x", "v", "value"}, s.any());
  const double lo = s.number(-1.0, 0.0);
  const double hi = s.number(0.3, 2.0);
  const Expr a = s.chance(0.5) ? s.real({"a", "from", "lo"}, s.any()) : Expr(s.number(-2, 2));
  const Expr b = s.chance(0.5) ? s.real({"b", "to", "hi"}, s.any()) : Expr(s.number(-2, 5));
  const Expr t =
      s.keep({"t", "u", "frac"}, clamped(s, (s.tame_inputs()[0] - lo) / (hi - lo), 0.0, 1.0));
  s.finish(finishing_touch(
      s, mixed(s, a, b, eased(s, t)) + 0.1 * x / s.pick<double>({100.0, 10.0, 1000.0})));
}

void square_cell(Sketch& s) {
  const Range range = s.any();
  const Expr a = s.real({"p00", "a", "q11", "tl"}, range);
  const Expr b = s.real({"p10", "b", "q21", "tr"}, range);
  const Expr c = s.real({"p01", "c", "q12", "bl"}, range);
  const Expr d = s.real({"p11", "d", "q22", "br"}, range);
  const Expr x = eased(s, s.real({"x", "u", "tx", "fx"}, {0, 1}));
  const Expr y = s.real({"y", "v", "ty", "fy"}, {0, 1});
  const Callable lerp = s.helper({"lerp", "mix", "blend"}, {"p", "q", "t"},
                                 [&](std::vector<Expr> v) { return mixed(s, v[0], v[1], v[2]); });
  const Expr top = s.let({"top", "r1", "lo"}, lerp({a, b, x}));
  const Expr bottom = s.let({"bot", "r2", "hi"}, lerp({c, d, x}));
  s.finish(finishing_touch(s, lerp({top, bottom, y})));
}

void curve(Sketch& s) {
  const Range range = s.any();
  const Expr t = s.real({"t", "u", "s"}, {0, 1});
  const Array p = s.array({"p", "ctrl", "pts", "k"}, 4, range);
  const Expr t2 = s.let({"t2", "tt"}, t * t);
  const Expr t3 = s.let({"t3", "ttt"}, t * t * t);
  const Expr v = s.let({"v", "mt", "omt"}, 1.0 - t);
  const Expr hermite = (2.0 * t3 - 3.0 * t2 + 1.0) * p.at(0) + (t3 - 2.0 * t2 + t) * p.at(1) +
                       (3.0 * t2 - 2.0 * t3) * p.at(2) + (t3 - t2) * p.at(3);
  const Expr bezier =
      v * v * v * p.at(0) + 3.0 * v * v * t * p.at(1) + 3.0 * v * t * t * p.at(2) + t3 * p.at(3);
  const Expr catmull = 0.5 * (2.0 * p.at(1) + (p.at(2) - p.at(0)) * t +
                              (2.0 * p.at(0) - 5.0 * p.at(1) + 4.0 * p.at(2) - p.at(3)) * t2 +
                              (3.0 * p.at(1) - p.at(0) - 3.0 * p.at(2) + p.at(3)) * t3);
  s.finish(finishing_touch(s, s.pick<Expr>({hermite, bezier, catmull})));
}

}  // namespace

void interpolation(Sketch& s) {
  s.called(
      {"lerp_value", "interp", "smooth_step", "bilinear", "spline", "ease", "bezier", "sample"});
  switch (s.between(0, 2)) {
    case 0:
      return step(s);
    case 1:
      return square_cell(s);
    default:
      return curve(s);
  }
}

}  // namespace understudy::generator
