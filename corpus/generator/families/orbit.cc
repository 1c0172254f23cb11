#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Fast and far: Lorentz factors, orbits, gravity, Kepler's equation.
namespace understudy::generator {
namespace {

void relativity(Sketch& s) {
  const Expr beta = s.real({"beta", "v", "speed"}, s.pick<Range>({{0, 0.95}, {-0.9, 0.9}}));
  const Expr x = s.real({"x", "t", "mass", "p"}, s.any());
  const Expr gamma = s.let({"lorentz", "gam", "g"}, 1.0 / sqrt(1.0 - square(beta)));
  const double u = s.number(-0.9, 0.9);
  s.finish(finishing_touch(
      s, s.pick<Expr>({gamma * x, (gamma - 1.0) * fabs(x), gamma * (x - beta * s.familiar()),
                       (beta + u) / (1.0 + beta * u) + 0.1 * x,
                       x * sqrt((1.0 + beta) / (1.0 - beta))})));
}

void conic(Sketch& s) {
  const Expr a = s.real({"a", "axis", "sma"}, {0.5, 5});
  const Expr e = s.real({"e", "ecc"}, {0, 0.8});
  const Expr nu = s.real({"nu", "theta", "anomaly"}, {-3.14, 3.14});
  const Expr mu = s.constant({"mu", "gm"}, s.number(0.3, 10.0));
  const Expr r = s.let({"r", "rad", "dist"}, a * (1.0 - square(e)) / (1.0 + e * cos(nu)));
  const Expr vis_viva = sqrt(mu * (2.0 / r - 1.0 / a));
  s.finish(finishing_touch(s, s.pick<Expr>({r, vis_viva, r * sin(nu),
                                            2.0 * 3.14159265 * sqrt(a * a * a / mu) + 0.1 * r})));
}

void kepler(Sketch& s) {
  const Expr mean = s.real({"M", "mean", "m"}, {-3.14, 3.14});
  const Expr e = s.real({"e", "ecc"}, {0, 0.7});
  const Expr x = s.variable({"E", "ea", "x"}, s.chance(0.5) ? mean : mean + e * sin(mean));
  const bool newton = s.chance(0.6);
  s.repeat(s.between(2, 6), [&] {
    if (newton) return s.update(x, Op::Subtract, (x - e * sin(x) - mean) / (1.0 - e * cos(x)));
    s.set(x, mean + e * sin(x));
  });
  s.finish(s.pick<Expr>({x, 1.0 - e * cos(x), cos(x) - e, sin(x)}));
}

void gravity(Sketch& s) {
  const int n = s.between(2, 4);
  const Expr x = s.real({"x", "px"}, {-2, 2});
  const Expr y = s.real({"y", "py"}, {-2, 2});
  const Array mass = s.table({"m", "mass", "q"}, s.numbers(std::size_t(n), -2.0, 3.0));
  const Array bx = s.table({"bx", "xs", "cx"}, s.numbers(std::size_t(n), -2.0, 2.0));
  const Array by = s.table({"by", "ys", "cy"}, s.numbers(std::size_t(n), -2.0, 2.0));
  const Expr soft = s.number(0.05, 0.5);
  const bool is_force = s.chance(0.5);
  s.finish(finishing_touch(s, s.sum({"pot", "sum", "fx", "acc"}, n, [&](const Expr& i) {
    const Expr d2 = s.let({"d2", "r2"}, square(x - bx.at(i)) + square(y - by.at(i)) + soft);
    return is_force ? mass.at(i) * (bx.at(i) - x) / pow(d2, 1.5) : -mass.at(i) / sqrt(d2);
  })));
}

}  // namespace

void orbit(Sketch& s) {
  s.called({"orbit", "dilation", "lorentz_factor", "potential", "kepler", "field", "vis_viva"});
  switch (s.between(0, 3)) {
    case 0:
      return relativity(s);
    case 1:
      return conic(s);
    case 2:
      return kepler(s);
    default:
      return gravity(s);
  }
}

}  // namespace understudy::generator
