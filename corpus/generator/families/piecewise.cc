#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/idioms.h"
#include "corpus/generator/random_expression.h"

// Different formulas on different parts of the box: decision trees, brackets, selections by a
// number, relays with a band.
namespace understudy::generator {
namespace {

using Leaves = std::vector<Expr>;

Expr piece(Sketch& s, const Leaves& leaves) {
  if (s.chance(0.2)) return s.number(-2.0, 2.0);
  return s.chance(0.5) ? affine(s, leaves) : anything(s, leaves, 1);
}

Expr split(Sketch& s, const Leaves& leaves) {
  if (s.chance(0.4)) return s.pick(leaves) > s.number(-0.6, 0.6);
  return random_condition(s, leaves, 1);
}

void decide(Sketch& s, const Leaves& leaves, const Expr& out, int levels) {
  if (levels == 0 || s.chance(0.15)) {
    if (s.chance(0.2)) return s.add(out, piece(s, leaves));
    return s.set(out, piece(s, leaves));
  }
  s.when(
      split(s, leaves), [&] { decide(s, leaves, out, levels - 1); },
      [&] { decide(s, leaves, out, levels - 1); });
}

Expr tree(Sketch& s, const Leaves& leaves) {
  const Expr out = s.variable({"out", "y", "res", "val"}, s.chance(0.6) ? 0.0 : s.number(-1, 1));
  const int levels = s.between(1, 3);
  s.when(
      split(s, leaves), [&] { decide(s, leaves, out, levels); },
      [&] { decide(s, leaves, out, levels); });
  return out;
}

Expr nested(Sketch& s, const Leaves& leaves, int levels) {
  if (levels == 0) return s.chance(0.3) ? Expr(s.number(-2.0, 2.0)) : affine(s, leaves);
  const Expr yes = nested(s, leaves, s.between(0, levels - 1));
  return conditional(split(s, leaves), yes, nested(s, leaves, levels - 1));
}

/// Formulas between thresholds that rise.
Expr brackets(Sketch& s, const Leaves& leaves) {
  const Expr x =
      s.keep({"key", "lev", "e", "u"}, s.chance(0.5) ? s.pick(leaves) : affine(s, leaves));
  const int n = s.between(2, 5);
  const Expr out = s.variable({"out", "rate", "y", "res"}, piece(s, leaves));
  double from = s.number(-1.0, -0.3);
  for (int k = 0; k < n; ++k, from += s.number(0.1, 0.6)) {
    const Expr above = s.chance(0.5) ? x - from : x;
    switch (s.between(0, 2)) {
      case 0:  // another formula from here on
        s.when(x > from, [&] { s.set(out, piece(s, leaves)); });
        break;
      case 1:  // another slope from here on
        s.when(x > from, [&] { s.add(out, s.number(-2.0, 2.0) * above); });
        break;
      default:  // a hinge
        s.add(out, s.number(-2.0, 2.0) * fmax(x - from, 0.0));
    }
  }
  return out;
}

Expr selected(Sketch& s, const Leaves& leaves) {
  const int n = s.between(3, 5);
  const Expr place = clamped(s, 0.5 * n * (s.pick(leaves) + 1.0), 0.0, n - 1.0);
  const Expr k = s.keep({"zone", "sector", "bin", "region"}, to_int(place));
  std::vector<Expr> values;
  for (int i = 0; i < n; ++i) values.push_back(piece(s, leaves));
  return s.select({"out", "y", "res"}, k, values);
}

/// What a relay says of a few numbers in turn: it changes only outside its band.
Expr relay(Sketch& s, const Leaves& leaves) {
  const Expr on = s.variable({"on", "rel", "state"}, s.pick<double>({0.0, 1.0, -1.0}));
  const double low = s.number(-0.6, 0.0);
  const double high = s.number(0.05, 0.6);
  const Expr sum = s.variable({"sum", "duty", "acc"}, 0.0);
  const Leaves turns = some_of(s, leaves, 4);
  for (const Expr& leaf : turns) {
    const Expr x = s.let({"sig", "lev"}, s.chance(0.6) ? leaf : affine(s, leaves));
    s.when(
        x > high, [&] { s.set(on, 1.0); }, [&] { s.when(x < low, [&] { s.set(on, 0.0); }); });
    s.add(sum, on * (s.chance(0.5) ? x : Expr(s.number(0.2, 1.5))));
  }
  return s.chance(0.5) ? sum + s.number(0.1, 1.0) * s.pick(leaves)
                       : conditional(on > 0.5, affine(s, leaves), sum);
}

}  // namespace

void piecewise(Sketch& s) {
  s.called({"tariff", "decide_on", "schedule", "regime", "grade", "select_law", "bracket", "rule"});
  const Leaves leaves = mixed_inputs(s);
  if (s.chance(0.15)) s.stop_early(split(s, leaves), piece(s, leaves));
  Expr result = 0.0;
  switch (s.between(0, 5)) {
    case 0:
    case 1:
      result = tree(s, leaves);
      break;
    case 2:
      result = nested(s, leaves, s.between(2, 4));
      break;
    case 3:
      result = brackets(s, leaves);
      break;
    case 4:
      result = selected(s, leaves);
      break;
    default:
      result = relay(s, leaves);
  }
  s.finish(finishing_touch(s, result));
}

}  // namespace understudy::generator
