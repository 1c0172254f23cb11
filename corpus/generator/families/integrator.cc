#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Few steps in time of an ordinary differential equation: Euler, midpoint, leapfrog, Runge-Kutta.
namespace understudy::generator {
namespace {

Callable slope(Sketch& s) {
  const double a = s.number(0.3, 3.0);
  const double b = s.number(-1.0, 1.0);
  const int kind = s.between(0, 5);
  return s.helper({"deriv", "f", "rhs", "dydt"}, {"y", "p"}, [=](std::vector<Expr> v) -> Expr {
    const Expr& y = v[0];
    const Expr& p = v[1];
    switch (kind) {
      case 0:  // decay under a drive
        return p - a * y;
      case 1:  // logistic growth
        return a * y * (1.0 - y) + b * p;
      case 2:  // an oscillating rate
        return sin(a * y) + p;
      case 3:  // drag
        return b - p * y * fabs(y);
      case 4:  // a modulated drive
        return p * cos(y) - a * y;
      default:  // a saturating pull
        return tanh(p - y) * a;
    }
  });
}

void first_order(Sketch& s) {
  const Expr start = s.real({"y0", "x0", "init", "a"}, {-1, 1});
  const Expr p = s.real({"p", "forcing", "k", "drive"}, s.pick<Range>({{-1, 1}, {0, 2}}));
  const Callable f = slope(s);
  const Expr h = s.constant({"h", "dt", "step"}, s.pick<double>({0.1, 0.05, 0.2, 0.25, 0.01, 0.5}));
  const Expr y = s.variable({"y", "x", "state"}, start);
  const int kind = s.between(0, 2);
  s.repeat(s.between(2, 10), [&] {
    const Expr k1 = s.keep({"k1", "s1"}, f({y, p}));
    if (kind == 0) return s.add(y, h * k1);
    const Expr k2 = s.keep({"k2", "s2"}, f({y + 0.5 * h * k1, p}));
    if (kind == 1) return s.add(y, h * k2);
    const Expr k3 = s.keep({"k3", "s3"}, f({y + 0.5 * h * k2, p}));
    const Expr k4 = s.keep({"k4", "s4"}, f({y + h * k3, p}));
    s.add(y, h / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4));
  });
  s.finish(finishing_touch(s, y));
}

Expr acceleration(int kind, double k, const Expr& x, const Expr& v, const Expr& p) {
  switch (kind) {
    case 0:  // a damped spring
      return -k * x - p * v;
    case 1:  // a pendulum
      return -k * sin(x) - 0.1 * v + 0.2 * p;
    case 2:  // van der Pol
      return p * (1.0 - x * x) * v - x;
    default:  // Duffing
      return -k * x * x * x + 0.5 * x - 0.2 * v + 0.3 * p;
  }
}

void second_order(Sketch& s) {
  const Expr x0 = s.real({"x0", "pos", "q0"}, {-1, 1});
  const Expr v0 = s.real({"v0", "vel", "p0"}, {-1, 1});
  const Expr p = s.chance(0.6) ? s.real({"damp", "c", "mu"}, {0, 1}) : Expr(s.number(0.05, 1.0));
  const Expr dt = s.constant({"dt", "h", "tau"}, s.pick<double>({0.1, 0.05, 0.2, 0.02}));
  const Expr x = s.variable({"x", "q", "pos"}, x0);
  const Expr v = s.variable({"v", "p", "vel"}, v0);
  const int kind = s.between(0, 3);
  const double k = s.number(0.5, 10.0);
  const bool leapfrog = s.chance(0.5);
  s.repeat(s.between(3, 20), [&] {
    if (leapfrog) s.add(x, 0.5 * dt * v);
    const Expr a = s.let({"a", "acc", "f"}, acceleration(kind, k, x, v, p));
    s.add(v, a * dt);
    s.add(x, leapfrog ? 0.5 * dt * v : dt * v);
  });
  if (s.chance(0.25))
    return s.finish({{{"x_end", "xo", "pos_out"}, x}, {{"v_end", "vo", "vel_out"}, v}});
  s.finish(finishing_touch(s, s.pick<Expr>({x, v, 0.5 * square(v) + 0.5 * k * square(x), x + v})));
}

}  // namespace

void integrator(Sketch& s) {
  s.called(
      {"integrate", "simulate", "euler", "rk4", "oscillator", "evolve", "final_state", "leapfrog"});
  s.chance(0.5) ? first_order(s) : second_order(s);
}

}  // namespace understudy::generator
