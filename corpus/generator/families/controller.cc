#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Signals and control: smoothing over samples, recursive filters, PID steps, alpha-beta trackers.
namespace understudy::generator {
namespace {

void recursive(Sketch& s) {
  const int n = s.between(3, 10);
  const Array x = s.array({"x", "in", "samples", "z"}, n, s.any());
  const Expr alpha = s.chance(0.5) ? s.real({"alpha", "a", "smooth"}, {0.05, 0.95})
                                   : s.constant({"alpha", "a"}, s.number(0.05, 0.95));
  const Expr y = s.variable({"y", "out", "est"}, s.chance(0.5) ? x.at(0) : Expr(0.0));
  const Expr v = s.variable({"v", "trend", "d"}, 0.0);
  const int kind = s.between(0, 2);
  const double beta = s.number(0.05, 0.6);
  s.loop(s.between(0, 1), n, [&](const Expr& i) {
    if (kind == 0) return s.add(y, alpha * (x.at(i) - y));
    const Expr gap = s.keep({"r", "innov", "e"}, x.at(i) - (y + v));
    if (kind == 1) {
      s.add(y, v + alpha * gap);
      return s.add(v, beta * gap);
    }
    s.set(v, beta * v + alpha * gap);
    s.add(y, 0.5 * v);
  });
  s.finish(finishing_touch(s, kind == 0 ? y + 0.1 * v : s.pick<Expr>({y, y + v})));
}

void pid(Sketch& s) {
  const Expr error = s.real({"e", "err", "error"}, s.any());
  const Expr sum = s.real({"integral", "ie", "acc"}, s.any());
  const Expr last = s.real({"prev", "last_e", "e1"}, s.any());
  const std::vector<Expr> in = s.tame_inputs();
  const Expr kp = s.constant({"kp"}, s.number(0.5, 5.0));
  const Expr ki = s.constant({"ki"}, s.number(0.01, 1.0));
  const Expr kd = s.constant({"kd"}, s.number(0.01, 2.0));
  const Expr u =
      s.keep({"u", "out", "cmd"}, kp * in[0] + ki * (in[1] + in[0]) + kd * (in[0] - in[2]));
  const Expr limit = s.number(1.0, 8.0);
  s.finish(s.chance(0.7) ? clamped(s, u, -limit, limit) : finishing_touch(s, u));
}

void kalman(Sketch& s) {
  const Expr x = s.real({"x", "est", "state"}, {-1, 1});
  const Expr p = s.real({"p", "var", "cov"}, {0.1, 2});
  const Expr z = s.real({"z", "meas", "obs"}, {-1, 1});
  const Expr r = s.chance(0.5) ? s.real({"r", "noise"}, {0.1, 2}) : Expr(s.number(0.1, 2.0));
  const Expr predicted = s.keep({"pp", "p_pred"}, p + s.number(0.01, 0.5));
  const Expr gain = s.keep({"k", "gain", "kg"}, predicted / (predicted + r));
  if (s.chance(0.4))
    return s.finish(
        {{{"x_new", "xo"}, x + gain * (z - x)}, {{"p_new", "po"}, (1.0 - gain) * predicted}});
  s.finish(finishing_touch(s, x + gain * (z - x)));
}

}  // namespace

void controller(Sketch& s) {
  s.called({"pid", "ema", "lowpass", "track", "filter_step", "control", "kalman", "smooth"});
  switch (s.between(0, 2)) {
    case 0:
      return recursive(s);
    case 1:
      return pid(s);
    default:
      return kalman(s);
  }
}

}  // namespace understudy::generator
