#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Limits and steps: clipping, dead zones, hysteresis-free relays, quantisers, wraps, thresholds.
namespace understudy::generator {
namespace {

Expr shaped(Sketch& s, const Expr& x) {
  const Expr limit = s.constant({"limit", "lim", "bound"}, s.number(0.3, 1.0));
  const Expr band = s.constant({"band", "dead", "tol"}, s.number(0.05, 0.4));
  const Expr step =
      s.constant({"step", "quantum", "q"}, s.pick<double>({0.1, 0.25, 0.5, 0.125, 0.2}));
  switch (s.between(0, 7)) {
    case 0:  // clipping
      return clamped(s, x, -limit, limit);
    case 1: {  // a dead zone
      const Expr out = s.variable({"out", "y", "dz"}, 0.0);
      s.when(
          x > band, [&] { s.set(out, x - band); },
          [&] { s.when(x < -band, [&] { s.set(out, x + band); }); });
      return out;
    }
    case 2:  // a quantiser
      return step * floor(x / step + 0.5);
    case 3:  // a wrap
      return x - s.pick<double>({1.0, 2.0, 0.5}) * floor(x);
    case 4:  // a relay with a dead zone
      return s.choose({"out", "level"}, fabs(x) < band, 0.0, conditional(x > 0.0, limit, -limit));
    case 5:  // Huber's loss
      return s.choose({"loss", "r"}, fabs(x) <= limit, 0.5 * square(x),
                      limit * (fabs(x) - 0.5 * limit));
    case 6:  // soft shrinkage
      return call("copysign", {fmax(fabs(x) - band, 0.0), x});
    default:  // a quantiser that truncates
      return step * to_int(x / step);
  }
}

}  // namespace

void saturation(Sketch& s) {
  s.called(
      {"saturate", "limit_value", "dead_zone", "quantize", "clip", "relay", "huber", "threshold"});
  s.real({"x", "u", "err", "input", "v"}, s.any());
  const bool two = s.chance(0.6);
  if (two) s.real({"y", "ref", "set", "bias"}, s.any());
  const std::vector<Expr> in = s.tame_inputs();
  const Expr gain = s.constant({"gain", "k", "kp"}, s.number(0.5, 5.0));
  const Expr x = s.keep(
      {"e", "t", "xs", "z"},
      two ? s.pick<Expr>({gain * (in[0] - in[1]), gain * in[0] + in[1], in[0] * in[1] + in[0]})
          : gain * in[0]);
  const Expr first = s.let({"first", "o", "lim_out"}, shaped(s, x));
  s.finish(finishing_touch(
      s, s.chance(0.3) ? first + s.number(0.1, 1.0) * shaped(s, in.back()) : first));
}

}  // namespace understudy::generator
