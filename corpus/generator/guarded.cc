#include "corpus/generator/guarded.h"

namespace understudy::generator {

Expr divided(Sketch& s, Expr a, Expr b) {
  const Expr tiny = s.pick<double>({1e-3, 1e-2, 0.1, 1e-6, 0.5});
  switch (s.between(0, 6)) {
    case 0:
      return a / (square(b) + s.familiar());
    case 1:
      return a / (fabs(b) + s.number(0.1, 2.0));
    case 2:
      return a / (1.0 + fabs(b));
    case 3: {
      const Expr below = s.let({"den", "denom", "d", "div"}, b);
      return s.choose({"q", "ratio", "quot"}, fabs(below) < tiny, 0.0, a / below);
    }
    case 4:
      return a / sqrt(square(b) + s.number(0.1, 2.0));
    case 5: {
      const Expr below = s.variable({"den", "denom", "d"}, b);
      s.when(fabs(below) < tiny, [&] { s.set(below, tiny); });
      return a / below;
    }
    default:
      return s.chance(0.4) ? a / b : a / fmax(fabs(b), tiny);
  }
}

Expr ratio(Sketch& s, Expr a, Expr b) {
  const Expr tiny = s.pick<double>({1e-6, 1e-3, 1e-2, 1e-9, 0.1});
  switch (s.between(0, 4)) {
    case 0:
      return a / (b + s.constant({"eps", "epsilon", "delta"}, tiny->value));
    case 1:
      return a / fmax(b, tiny);
    case 2: {
      const Expr below = s.let({"den", "norm", "d"}, b);
      return s.choose({"ratio", "q", "res"}, below > tiny, a / below, 0.0);
    }
    case 3:
      return a / (1.0 + b);
    default:
      return s.chance(0.5) ? a / b : a / (b + tiny);
  }
}

Expr root(Sketch& s, Expr x) {
  switch (s.between(0, 4)) {
    case 0:
      return sqrt(fabs(x));
    case 1:
      return sqrt(fmax(x, 0.0));
    case 2:
      return sqrt(square(x) + s.number(0.01, 1.0));
    case 3: {
      const Expr inner = s.let({"disc", "arg", "under", "rad"}, x);
      return s.choose({"root", "r", "res"}, inner > 0.0, sqrt(inner), 0.0);
    }
    default:
      return s.chance(0.3) ? sqrt(x) : sqrt(1.0 + fabs(x));
  }
}

Expr logarithm(Sketch& s, Expr x) {
  const char* const name = s.chance(0.15) ? "log10" : s.chance(0.1) ? "log2" : "log";
  switch (s.between(0, 4)) {
    case 0:
      return call(name, {fabs(x) + s.pick<double>({1e-3, 0.01, 0.1, 1.0, 1e-6})});
    case 1:
      return call(name, {1.0 + square(x)});
    case 2:
      return call("log1p", {fabs(x)});
    case 3:
      return call(name, {fmax(x, s.pick<double>({1e-3, 1e-2, 1e-6, 0.1}))});
    default:
      return s.chance(0.2) ? log(x) : call(name, {1.0 + fabs(x)});
  }
}

Expr clamped(Sketch& s, Expr x, Expr lo, Expr hi) {
  switch (s.between(0, 3)) {
    case 0:
      return fmin(fmax(x, lo), hi);
    case 1: {
      const Expr v = s.let({"v", "val", "clipped", "t"}, x);
      return conditional(v < lo, lo, conditional(v > hi, hi, v));
    }
    case 2: {
      const Expr v = s.variable({"v", "val", "clipped", "res"}, x);
      s.when(v < lo, [&] { s.set(v, lo); });
      s.when(v > hi, [&] { s.set(v, hi); });
      return v;
    }
    default: {
      const Expr v = s.variable({"v", "val", "out", "res"}, x);
      s.when(
          v < lo, [&] { s.set(v, lo); }, [&] { s.when(v > hi, [&] { s.set(v, hi); }); });
      return v;
    }
  }
}

Expr arc(Sketch& s, const char* function, Expr x) {
  return call(function, {s.chance(0.1) ? x : clamped(s, x, -1.0, 1.0)});
}

}  // namespace understudy::generator
