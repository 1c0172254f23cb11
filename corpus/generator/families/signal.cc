#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/idioms.h"
#include "corpus/generator/random_expression.h"

// Signals and what is done to them: modulated tones under envelopes, gains of filters over
// frequency, levels in decibels, samples through a small filter.
namespace understudy::generator {
namespace {

const double kTurn = 6.283185307179586;

/// An input, a mixture of inputs or a constant of this range.
Expr parameter(Sketch& s, const Names& names, double lo, double hi) {
  if (s.chance(0.45)) return s.real(names, {lo, hi});
  return s.constant(names, s.number(lo, hi));
}

Expr envelope(Sketch& s, const Expr& t) {
  const double rate = s.number(0.3, 4.0);
  switch (s.between(0, 5)) {
    case 0:  // a decay
      return exp(-rate * fabs(t));
    case 1:  // a Gaussian pulse
      return exp(-rate * square(t - s.number(-0.5, 1.0)));
    case 2:  // a linear rise
      return clamped(s, rate * fabs(t), 0.0, 1.0);
    case 3:  // attack and decay
      return s.choose({"env", "adsr"}, t < s.number(0.1, 0.6), rate * t, exp(-t));
    case 4:  // a raised cosine
      return 0.5 * (1.0 - cos(s.number(1.0, 6.3) * t));
    default:  // a soft onset
      return 1.0 / (1.0 + exp(-s.number(2.0, 10.0) * (t - s.number(0.0, 0.7))));
  }
}

Expr carrier(Sketch& s, const Expr& phase) {
  switch (s.between(0, 6)) {
    case 0:
    case 1:  // a sine
      return sin(phase);
    case 2:  // a cosine
      return cos(phase);
    case 3:  // a soft square
      return tanh(s.number(1.0, 5.0) * sin(phase));
    case 4:  // with one overtone
      return sin(phase) + s.number(0.1, 0.6) * sin(s.between(2, 5) * phase);
    case 5:  // a pulse
      return s.choose({"sq", "pulse"}, sin(phase) > s.number(-0.5, 0.5), 1.0, -1.0);
    default: {  // a sawtooth
      const Expr turns = s.keep({"cyc", "turns"}, phase / kTurn);
      return 2.0 * (turns - floor(turns + 0.5));
    }
  }
}

Expr tone(Sketch& s, const Expr& t) {
  const Expr frequency =
      parameter(s, {"freq", "f0", "omega", "rate"}, 0.5, s.pick<double>({4, 12}));
  const Expr depth = parameter(s, {"depth", "beta", "mod", "m"}, 0.0, 1.5);
  Expr phase = frequency * t;
  if (s.chance(0.3)) phase = kTurn * phase;
  switch (s.between(0, 3)) {
    case 0:  // frequency modulation
      phase = phase + depth * sin(s.number(0.3, 6.0) * t);
      break;
    case 1:  // a chirp
      phase = phase + depth * square(t);
      break;
    case 2:  // a phase
      phase = phase + depth;
      break;
    default:  // steady
      break;
  }
  const Expr wave = s.let({"wave", "c", "osc"}, carrier(s, s.let({"ph", "phase", "arg"}, phase)));
  const Expr shaped = s.chance(0.6) ? envelope(s, t) * wave : wave;
  return s.chance(0.3) ? (1.0 + depth * sin(s.number(0.2, 3.0) * t)) * shaped : shaped;
}

Expr tones(Sketch& s) {
  const Expr t = s.real({"t", "time", "tau"}, s.pick<Range>({{0, 1}, {-1, 1}, {0, 2}, {0, 3}}));
  const Expr first = tone(s, t);
  if (s.chance(0.6)) return first;
  return s.pick<Expr>({first + s.number(0.2, 1.0) * tone(s, t), first * tone(s, t)});
}

/// How much a filter lets through at a frequency.
Expr gain(Sketch& s) {
  const Expr w = s.real({"w", "freq", "f", "omega"}, s.pick<Range>({{0, 1}, {0.1, 10}, {0, 3.14}}));
  const Expr corner = parameter(s, {"fc", "w0", "cutoff", "corner"}, 0.3, 3.0);
  const Expr r = s.keep({"r", "ratio", "wn"}, w / corner);
  const Expr q = parameter(s, {"q", "damp", "zeta"}, 0.2, 2.0);
  switch (s.between(0, 5)) {
    case 0:  // low pass
      return 1.0 / sqrt(1.0 + pow(r, s.pick<double>({2.0, 4.0, 6.0})));
    case 1:  // high pass
      return r / sqrt(1.0 + square(r));
    case 2:  // a resonance
      return 1.0 / sqrt(square(1.0 - square(r)) + square(r / q) + 1e-6);
    case 3:  // lead and lag
      return sqrt((1.0 + square(r)) / (1.0 + square(q * r)));
    case 4:  // a resonance's phase
      return atan2(r / q, 1.0 - square(r));
    default: {  // taps, as the sum of their phasors
      const int n = s.between(2, 5);
      const Array taps = s.table({"taps", "h", "b"}, s.numbers(std::size_t(n), -1.0, 1.0));
      const Expr re = s.variable({"re", "cr"}, q);
      const Expr im = s.variable({"im", "ci"}, 0.0);
      s.loop(0, n, [&](const Expr& k) {
        s.add(re, taps.at(k) * cos((k + 1.0) * r));
        s.update(im, Op::Subtract, taps.at(k) * sin((k + 1.0) * r));
      });
      return s.chance(0.7) ? sqrt(square(re) + square(im)) : atan2(im, re);
    }
  }
}

Expr decibels(Sketch& s, const Expr& x) {
  const Expr size = fabs(x) + s.pick<double>({1e-3, 1e-6, 1e-2});
  return s.pick<double>({10.0, 20.0}) * call("log10", {size});
}

Expr filtered(Sketch& s) {
  const int n = s.between(3, 10);
  const Array x = s.array({"x", "in", "samples", "sig"}, n, {-1, 1});
  const Expr a = parameter(s, {"a", "pole", "fb"}, 0.1, 0.95);
  const Expr y = s.variable({"y", "state", "lp"}, 0.0);
  const Expr power = s.variable({"pw", "energy", "e"}, 0.0);
  const int kind = s.between(0, 3);
  s.loop(0, n, [&](const Expr& i) {
    const Expr in = x.at(i);
    s.set(y, kind == 0   ? a * y + (1.0 - a) * in
             : kind == 1 ? in - a * y
             : kind == 2 ? fmax(fabs(in), a * y)
                         : tanh(in + a * y));
    s.add(power, s.chance(0.5) ? square(y) : fabs(y - in));
  });
  return s.pick<Expr>({y, y, sqrt(power / double(n)), y / (0.1 + power)});
}

}  // namespace

void signal(Sketch& s) {
  s.called(
      {"modulate", "voice", "magnitude", "response_at", "envelope", "fm", "am", "filter_gain"});
  Expr value = 0.0;
  switch (s.between(0, 3)) {
    case 0:
    case 1:
      value = tones(s);
      break;
    case 2:
      value = gain(s);
      break;
    default:
      value = filtered(s);
  }
  if (s.chance(0.12)) return s.finish(decibels(s, value));
  if (s.chance(0.2)) value = value * parameter(s, {"amp", "vol", "level"}, 0.1, 2.0);
  s.finish(finishing_touch(s, value));
}

}  // namespace understudy::generator
