#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Circuits: dividers, impedances and responses of R, L and C, diodes, resistors in parallel.
namespace understudy::generator {
namespace {

void impedance(Sketch& s) {
  const Expr r = s.real({"R", "res", "r"}, s.pick<Range>({{1, 100}, {0.1, 10}}));
  const Expr l = s.real({"L", "ind", "l"}, {0.01, 1});
  const Expr c = s.real({"C", "cap", "c"}, {0.01, 1});
  const Expr given = s.real({"freq", "f", "w", "omega"}, {0.5, 20});
  const Expr w = s.chance(0.5) ? given : s.keep({"w0", "om", "ang"}, 2.0 * 3.14159265 * given);
  const Expr reactance = s.let({"x", "react", "xl"}, w * l - 1.0 / (w * c));
  const Expr size = s.let({"z", "mag", "imp"}, sqrt(square(r) + square(reactance)));
  if (s.chance(0.2))
    return s.finish({{{"mag_out", "abs_z"}, size}, {{"phase", "arg"}, atan2(reactance, r)}});
  s.finish(finishing_touch(s, s.pick<Expr>({size, atan2(reactance, r), 1.0 / size, r / size,
                                            20.0 * call("log10", {r / size})})));
}

void transient(Sketch& s) {
  const Expr t = s.real({"t", "time"}, {0, 5});
  const Expr v = s.real({"v0", "vin", "u0"}, s.any());
  const Expr tau = s.chance(0.5) ? s.real({"tau", "rc"}, {0.2, 3})
                                 : s.constant({"tau", "rc"}, s.number(0.1, 3.0));
  const Expr decay = s.let({"e", "decay", "k"}, exp(-t / tau));
  const Expr wave = decay * cos(s.number(0.5, 8.0) * t);
  s.finish(
      finishing_touch(s, s.pick<Expr>({v * decay, v * (1.0 - decay), v * (1.0 - wave), v * wave})));
}

void network(Sketch& s) {
  const int n = s.between(2, 6);
  const Array r = s.array({"r", "R", "res"}, n, s.pick<Range>({{1, 100}, {0.5, 10}, {100, 10000}}));
  const Expr total = s.sum({"g", "cond", "inv"}, n, [&](const Expr& i) { return 1.0 / r.at(i); });
  const Expr current =
      s.chance(0.5) ? s.real({"i0", "amps", "cur"}, s.any()) : Expr(s.number(0.1, 5.0));
  s.finish(
      finishing_touch(s, s.pick<Expr>({1.0 / total, current / total, square(current) / total})));
}

void semiconductor(Sketch& s) {
  const Expr v = s.real({"v", "vd", "vgs"}, s.pick<Range>({{0, 0.7}, {-1, 1}, {0, 1}}));
  const Expr u = s.real({"vds", "vb", "u"}, {0, 5});
  const Expr i =
      s.pick<double>({1e-3, 1e-2, 1e-6}) * (exp(v / s.pick<double>({0.1, 0.2, 0.15})) - 1.0);
  const Expr over = s.let({"vov", "over", "vo"}, v - s.number(-0.3, 0.4));
  const Expr gain = s.number(0.2, 5.0);
  const Expr triode = gain * (over * u - 0.5 * square(u));
  const Expr mos = s.choose({"id", "cur"}, over < 0.0, 0.0,
                            conditional(u < over, triode, 0.5 * gain * square(over)));
  s.finish(s.pick<Expr>({i * u, mos, mos + 0.02 * u, i}));
}

}  // namespace

void circuit(Sketch& s) {
  s.called({"impedance", "voltage", "current", "gain_db", "rc_response", "parallel", "transfer"});
  switch (s.between(0, 3)) {
    case 0:
      return impedance(s);
    case 1:
      return transient(s);
    case 2:
      return network(s);
    default:
      return semiconductor(s);
  }
}

}  // namespace understudy::generator
