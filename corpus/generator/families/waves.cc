#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Oscillations: sums of sines, chirps, beats, damping, modulation, window functions.
namespace understudy::generator {
namespace {

Expr window(Sketch& s, const Expr& t) {
  const Expr turn = s.let({"w", "ph", "arg"}, 6.2831853 * t);
  switch (s.between(0, 3)) {
    case 0:  // Hann
      return 0.5 - 0.5 * cos(turn);
    case 1:  // Hamming
      return 0.54 - 0.46 * cos(turn);
    case 2:  // Blackman
      return 0.42 - 0.5 * cos(turn) + 0.08 * cos(2.0 * turn);
    default:  // Bartlett
      return 1.0 - fabs(2.0 * t - 1.0);
  }
}

void harmonics(Sketch& s, const Expr& t) {
  const int n = s.between(2, 6);
  const Array size = s.chance(0.5)
                         ? s.array({"a", "amp", "coef"}, n, {-1, 1})
                         : s.table({"a", "amp", "coef"}, s.numbers(std::size_t(n), -1.5, 1.5));
  const double base = s.number(0.5, 5.0);
  const int kind = s.between(0, 2);
  const Expr total = s.sum({"sum", "y", "wave"}, n, [&](const Expr& i) {
    const Expr phase = base * (i + 1) * t;
    return size.at(i) * (kind == 0 ? sin(phase) : kind == 1 ? cos(phase) : sin(phase + to_real(i)));
  });
  s.finish(finishing_touch(s, total));
}

void shaped_tone(Sketch& s, const Expr& t) {
  const Expr frequency = s.chance(0.5) ? s.real({"f", "freq", "w", "omega"}, {0.5, 5})
                                       : s.constant({"f", "freq"}, s.number(0.5, 10.0));
  const Expr phase =
      s.chance(0.5) ? s.real({"phase", "phi", "p0"}, {-3.14, 3.14}) : Expr(s.number(0.0, 1.5));
  const Expr depth_of =
      s.chance(0.5) ? s.real({"m", "depth", "k"}, {0, 1}) : Expr(s.number(0.1, 1.0));
  const Expr tone = s.let({"tone", "carrier", "c"},
                          s.chance(0.5) ? sin(frequency * t + phase) : cos(frequency * t - phase));
  switch (s.between(0, 5)) {
    case 0:  // damped
      return s.finish(finishing_touch(s, exp(-depth_of * t) * tone));
    case 1:  // amplitude modulation
      return s.finish(finishing_touch(s, (1.0 + depth_of * sin(s.number(0.3, 2.0) * t)) * tone));
    case 2:  // a chirp
      return s.finish(sin(frequency * t + s.number(0.2, 3.0) * depth_of * t * t + phase));
    case 3:  // beats
      return s.finish(finishing_touch(s, tone + depth_of * sin(1.1 * frequency * t)));
    case 4:  // frequency modulation
      return s.finish(sin(frequency * t + 2.0 * depth_of * sin(s.number(0.5, 4.0) * t)));
    default:  // a tone above a threshold, else a ramp
      return s.finish(s.choose({"y", "sq"}, tone > depth_of - 0.5, tone, -0.3 * t));
  }
}

}  // namespace

void waves(Sketch& s) {
  s.called({"wave", "signal", "oscillate", "chirp", "synth", "tone", "window", "hann", "beat"});
  const Expr t = s.real({"t", "time", "x", "pos"},
                        s.pick<Range>({{0, 1}, {-1, 1}, {0, 2}, {0, 6.28}, {-3.14, 3.14}}));
  switch (s.between(0, 3)) {
    case 0:
      return harmonics(s, t);
    case 1: {  // a windowed tone
      const Expr u =
          s.keep({"u", "s", "frac"}, clamped(s, 0.5 + s.number(0.15, 0.5) * t, 0.0, 1.0));
      return s.finish(finishing_touch(s, window(s, u) * sin(s.number(1.0, 12.0) * t + 0.3)));
    }
    default:
      return shaped_tone(s, t);
  }
}

}  // namespace understudy::generator
