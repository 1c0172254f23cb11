#include "corpus/generator/guarded.h"

namespace understudy::generator {

Expr divided(Sketch& s, Expr a, Expr b) {
  const Expr tiny = s.pick<double>({1e-3, 1e-2, 0.1, 1e-6, 0.5});
  switch (s.between(0, 6)) {
    case 0:  // over a square and a bit
      return a / (square(b) + s.familiar());
    case 1:  // over a size and a bit
      return a / (fabs(b) + s.number(0.1, 2.0));
    case 2:  // over one and a size
      return a / (1.0 + fabs(b));
    case 3: {  // 0 where the divisor is too small
      const Expr below = s.let({"den", "denom", "d", "div"}, b);
      return s.choose({"q", "ratio", "quot"}, fabs(below) < tiny, 0.0, a / below);
    }
    case 4:  // over a length that is never 0
      return a / sqrt(square(b) + s.number(0.1, 2.0));
    case 5: {  // a divisor that is too small is replaced
      const Expr below = s.variable({"den", "denom", "d"}, b);
      s.when(fabs(below) < tiny, [&] { s.set(below, tiny); });
      return a / below;
    }
    default:  // no guard at all, or a least size
      return s.chance(0.4) ? a / b : a / fmax(fabs(b), tiny);
  }
}

Expr ratio(Sketch& s, Expr a, Expr b) {
  const Expr tiny = s.pick<double>({1e-6, 1e-3, 1e-2, 1e-9, 0.1});
  switch (s.between(0, 4)) {
    case 0:  // a small number added below
      return a / (b + s.constant({"eps", "epsilon", "delta"}, tiny->value));
    case 1:  // a least divisor
      return a / fmax(b, tiny);
    case 2: {  // 0 where the divisor is too small
      const Expr below = s.let({"den", "norm", "d"}, b);
      return s.choose({"ratio", "q", "res"}, below > tiny, a / below, 0.0);
    }
    case 3:  // over one more
      return a / (1.0 + b);
    default:  // no guard at all, or a literal added
      return s.chance(0.5) ? a / b : a / (b + tiny);
  }
}

Expr root(Sketch& s, Expr x) {
  switch (s.between(0, 4)) {
    case 0:  // of the size
      return sqrt(fabs(x));
    case 1:  // of what is positive, else 0
      return sqrt(fmax(x, 0.0));
    case 2:  // of a square and a bit
      return sqrt(square(x) + s.number(0.01, 1.0));
    case 3: {  // 0 where the argument is negative
      const Expr inner = s.let({"disc", "arg", "under", "rad"}, x);
      return s.choose({"root", "r", "res"}, inner > 0.0, sqrt(inner), 0.0);
    }
    default:  // no guard at all, or of one and the size
      return s.chance(0.3) ? sqrt(x) : sqrt(1.0 + fabs(x));
  }
}

Expr logarithm(Sketch& s, Expr x) {
  const char* const name = s.chance(0.15) ? "log10" : s.chance(0.1) ? "log2" : "log";
  switch (s.between(0, 4)) {
    case 0:  // of the size and a bit
      return call(name, {fabs(x) + s.pick<double>({1e-3, 0.01, 0.1, 1.0, 1e-6})});
    case 1:  // of one and the square
      return call(name, {1.0 + square(x)});
    case 2:  // log1p of the size
      return call("log1p", {fabs(x)});
    case 3:  // of a least argument
      return call(name, {fmax(x, s.pick<double>({1e-3, 1e-2, 1e-6, 0.1}))});
    default:  // no guard at all, or of one and the size
      return s.chance(0.2) ? log(x) : call(name, {1.0 + fabs(x)});
  }
}

Expr clamped(Sketch& s, Expr x, Expr lo, Expr hi) {
  switch (s.between(0, 3)) {
    case 0:  // fmin of fmax
      return fmin(fmax(x, lo), hi);
    case 1: {  // two conditional expressions
      const Expr v = s.let({"v", "val", "clipped", "t"}, x);
      return conditional(v < lo, lo, conditional(v > hi, hi, v));
    }
    case 2: {  // two ifs
      const Expr v = s.variable({"v", "val", "clipped", "res"}, x);
      s.when(v < lo, [&] { s.set(v, lo); });
      s.when(v > hi, [&] { s.set(v, hi); });
      return v;
    }
    default: {  // an if and an else if
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
