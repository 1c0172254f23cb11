#include "corpus/generator/idioms.h"

#include <algorithm>

#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

namespace understudy::generator {
namespace {

const Names kTerms = {"t", "u", "v", "w", "q", "r", "h", "e", "a1", "b1", "term", "part"};

/// A weight that is not 0, of either sign.
double weight(Sketch& s) { return (s.chance(0.4) ? -1.0 : 1.0) * s.number(0.1, 2.5); }

Expr sum_of_squares(Sketch& s, const std::vector<Expr>& of, bool has_centre) {
  Expr total = 0.0;
  for (const Expr& x : of)
    total = total + square(has_centre ? x - s.number(-1.0, 1.0) : Expr(weight(s)) * x);
  return total;
}

Expr product_of_powers(Sketch& s, const std::vector<Expr>& of) {
  Expr product = 1.0;
  for (const Expr& x : of) {
    const Expr base = s.chance(0.5) ? fabs(x) + s.number(0.1, 1.0) : 1.0 + square(x);
    const Expr power = s.chance(0.6)   ? pow(base, s.pick<double>({0.5, 1.5, -0.5, 2.0, 0.3, -1.0}))
                       : s.chance(0.5) ? sqrt(base)
                                       : pow(base, s.number(-1.0, 1.5));
    product = s.chance(0.8) ? product * power : product / power;
  }
  return product;
}

Expr scalar_idiom(Sketch& s, const std::vector<Expr>& leaves) {
  switch (s.between(0, 6)) {
    case 0:  // a polynomial of a weighted sum
      return small_polynomial(s, s.let(kTerms, affine(s, leaves, 2)), s.between(2, 4));
    case 1:  // a table read at a place
      return tabulated(s, s.chance(0.5) ? s.pick(leaves) : 0.5 * affine(s, leaves, 2));
    case 2:  // a wave of a weighted sum
      return s.pick<Expr>({sin(affine(s, leaves)), cos(affine(s, leaves)),
                           sin(s.number(1.0, 10.0) * affine(s, leaves, 2) + s.number(0.0, 3.0))});
    case 3:  // a logistic step of one
      return 1.0 / (1.0 + exp(-affine(s, leaves)));
    case 4:  // a clamped ramp
      return clamped(s, affine(s, leaves), s.number(-1.0, 0.0), s.number(0.3, 1.5));
    default:  // a function of a weighted sum
      return univariate(s, affine(s, leaves));
  }
}

/// About 1 in size: by the range's size alone, or by its middle and width.
Expr scaled(Sketch& s, const Expr& x, const Range& range) {
  const double half = 0.5 * (range.hi - range.lo);
  if (half < 1.5 || !s.chance(0.25)) return tame(x, range);
  return (x - (range.lo + half)) / half;
}

}  // namespace

std::vector<Expr> mixed_inputs(Sketch& s) {
  static const Names kScalars = {"x",    "y",     "z",     "a",    "b",    "c",     "alpha",
                                 "beta", "speed", "level", "rate", "gain", "angle", "w",
                                 "temp", "width", "pos",   "load", "k1",   "depth"};
  const int n = s.chance(0.88) ? s.pick<int>({1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9})
                               : s.between(10, 16);
  const int scalars = n > 9 ? s.between(0, 3) : n > 2 && s.chance(0.35) ? s.between(0, n - 2) : n;
  std::vector<Expr> leaves;
  for (int k = 0; k < scalars; ++k) {
    const Range range = s.any();
    const Expr x = s.real(kScalars, range);
    leaves.push_back(scaled(s, x, range));
  }
  if (scalars == n) return leaves;
  const Range range = s.any();
  const Array array = s.array({"in", "data", "x", "p", "vals", "v", "params"}, n - scalars, range);
  for (int k = 0; k < n - scalars; ++k) leaves.push_back(tame(array.at(k), range));
  return leaves;
}

std::vector<Expr> some_of(Sketch& s, std::vector<Expr> values, int n) {
  std::vector<Expr> chosen;
  while (n-- > 0 && !values.empty()) {
    const int k = s.between(0, static_cast<int>(values.size()) - 1);
    chosen.push_back(values[static_cast<std::size_t>(k)]);
    values.erase(values.begin() + k);
  }
  return chosen;
}

Expr affine(Sketch& s, const std::vector<Expr>& leaves, int terms) {
  Expr total = 0.0;
  for (const Expr& x : some_of(s, leaves, s.between(1, terms))) {
    const double w = weight(s);
    if (s.chance(0.25))
      total = w > 0.0 ? total + x : total->is_literal() ? -x : total - x;
    else
      total = total + (s.chance(0.8) ? Expr(w) : s.constant({"w", "k", "coef", "gain"}, w)) * x;
  }
  return s.chance(0.6) ? total + weight(s) : total;
}

Expr small_polynomial(Sketch& s, const Expr& x, int degree) {
  if (s.chance(0.5)) {
    Expr value = weight(s) / degree;
    for (int k = degree; k-- > 0;) value = value * x + weight(s) / std::max(1, k);
    return value;
  }
  Expr total = weight(s);
  for (int k = 1; k <= degree; ++k) {
    if (k < degree && s.chance(0.25)) continue;
    const Expr power = k == 1 ? x : k == 2 ? square(x) : k == 3 ? x * x * x : pow(x, double(k));
    total = total + Expr(weight(s) / k) * power;
  }
  return total;
}

Expr tabulated(Sketch& s, const Expr& x) {
  const int n = s.between(3, 9);
  const Array table =
      s.table({"tab", "lut", "curve", "knots", "map"}, s.numbers(std::size_t(n), -1.5, 1.5));
  const double cells = n - 1;
  const Expr place =
      s.keep({"pos", "loc", "tx", "at"}, clamped(s, 0.5 * cells * (x + 1.0), 0.0, cells));
  if (s.chance(0.2)) return table.at(s.keep({"idx", "cell", "bin"}, to_int(place + 0.5)));
  const Expr cell = s.variable({"idx", "cell", "bin"}, to_int(place));
  s.when(cell > Expr(n - 2), [&] { s.set(cell, n - 2); });
  const Expr frac = s.let({"frac", "f", "mu"}, place - to_real(cell));
  return table.at(cell) + frac * (table.at(cell + 1) - table.at(cell));
}

Expr univariate(Sketch& s, const Expr& x) {
  const Expr scale = s.number(0.3, 4.0);
  switch (s.between(0, 21)) {
    case 0:
    case 1:  // a sine with a phase
      return sin(scale * x + (s.chance(0.5) ? s.number(-3.0, 3.0) : 0.0));
    case 2:  // a faster cosine
      return cos(s.number(0.5, 12.0) * x);
    case 3:
    case 4:  // a tanh
      return tanh(scale * x);
    case 5:  // a Gaussian bump
      return exp(-scale * square(x));
    case 6:  // a Lorentzian bump
      return 1.0 / (1.0 + scale * square(x));
    case 7:  // a logarithmic rise
      return call("log1p", {scale * fabs(x)});
    case 8:  // a smooth size
      return sqrt(s.number(0.01, 1.0) + square(x));
    case 9:  // a square root
      return root(s, x);
    case 10:  // a logistic step
      return 1.0 / (1.0 + exp(-scale * x));
    case 11:  // soft plus, or an error function
      return s.chance(0.5) ? log(1.0 + exp(clamped(s, x, -20.0, 20.0))) : call("erf", {x});
    case 12:  // an arc tangent, or softsign
      return s.chance(0.5) ? atan(scale * x) : x / (1.0 + fabs(x));
    case 13:  // a rectifier
      return fmax(x, s.pick<Expr>({Expr(0.0), 0.1 * x, Expr(-0.5), 0.01 * x}));
    case 14:  // a size, perhaps from another zero
      return s.chance(0.5) ? fabs(x) : fabs(x - s.number(-1.0, 1.0));
    case 15:  // a square
      return square(x);
    case 16:  // a logistic hump, or a cubic
      return s.chance(0.5) ? x * (1.0 - x) : x - x * x * x / 3.0;
    case 17:  // a clamped ramp
      return clamped(s, scale * x, -1.0, 1.0);
    case 18:  // a sawtooth, or a triangle
      return s.chance(0.5) ? x - floor(x) : fabs(x - 2.0 * floor(0.5 * x + 0.5));
    case 19:  // a decay, perhaps with a wave
      return exp(-fabs(scale * x)) * (s.chance(0.5) ? Expr(1.0) : cos(s.number(1.0, 8.0) * x));
    case 20:  // growth that stops
      return exp(clamped(s, x, -5.0, 1.5));
    default:  // a table of values
      return tabulated(s, tanh(x));
  }
}

Expr idiom(Sketch& s, const std::vector<Expr>& leaves) {
  const int few = s.between(2, 4);
  switch (s.between(0, 15)) {
    case 0:  // a length, never 0
      return sqrt(sum_of_squares(s, some_of(s, leaves, few), false) +
                  s.pick<double>({1e-3, 0.01, 0.1, 1.0}));
    case 1:  // a Gaussian of a distance
      return exp(-Expr(s.number(0.3, 4.0)) * sum_of_squares(s, some_of(s, leaves, few), true));
    case 2:  // a quotient of weighted sums
      return s.chance(0.5) ? divided(s, affine(s, leaves), affine(s, leaves))
                           : affine(s, leaves) / (1.0 + fabs(affine(s, leaves)));
    case 3:  // the less or the greater of two sums
      return s.chance(0.5) ? fmin(affine(s, leaves), affine(s, leaves))
                           : fmax(affine(s, leaves), affine(s, leaves));
    case 4:  // a weighted length
      return sqrt(sum_of_squares(s, some_of(s, leaves, few), true));
    case 5:  // a product of powers
      return product_of_powers(s, some_of(s, leaves, s.between(1, 3)));
    case 6: {  // one of two formulas, by a condition
      const Expr yes = scalar_idiom(s, leaves);
      const Expr no = s.chance(0.5) ? affine(s, leaves) : scalar_idiom(s, leaves);
      return s.choose({"r", "sel", "branch", "res"}, random_condition(s, leaves, 1), yes, no);
    }
    case 7:  // a product of two sums
      return affine(s, leaves, 2) * affine(s, leaves, 2);
    case 8:  // any expression
      return random_expression(s, leaves, s.between(1, 3));
    case 9:  // a weighted sum
      return affine(s, leaves, 4);
    default:  // a function of one sum
      return scalar_idiom(s, leaves);
  }
}

Expr tamed(Sketch& s, const Expr& x) {
  switch (s.between(0, 5)) {
    case 0:  // by a sine
      return sin(x);
    case 1:  // by softsign
      return x / (1.0 + fabs(x));
    case 2:  // by clamping
      return clamped(s, x, -1.0, s.pick<double>({1.0, 1.0, 2.0}));
    case 3:  // by its length
      return x / sqrt(1.0 + square(x));
    default:  // by a tanh
      return tanh(x);
  }
}

Expr composition(Sketch& s, const std::vector<Expr>& leaves, int levels) {
  if (levels <= 0) return s.pick(leaves);
  if (levels == 1) return idiom(s, leaves);
  std::vector<Expr> parts;
  const int n = s.between(1, 3);
  for (int k = 0; k < n; ++k) {
    const Expr part = composition(s, leaves, k == 0 ? levels - 1 : s.between(1, levels - 1));
    parts.push_back(s.let(kTerms, s.chance(0.25) ? tamed(s, part) : part));
  }
  if (s.chance(0.4)) parts.push_back(s.pick(leaves));
  return s.chance(0.25) ? random_expression(s, parts, s.between(1, 2)) : idiom(s, parts);
}

Expr anything(Sketch& s, const std::vector<Expr>& leaves, int levels) {
  if (levels <= 0) return s.chance(0.5) ? s.pick(leaves) : affine(s, leaves, 2);
  return s.chance(0.5) ? random_expression(s, leaves, levels + 1)
                       : composition(s, leaves, std::min(levels, 2));
}

}  // namespace understudy::generator
