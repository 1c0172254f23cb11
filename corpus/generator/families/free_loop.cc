#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/idioms.h"
#include "corpus/generator/random_expression.h"

// Loops that bring a state of one to three numbers forward by random rules.
namespace understudy::generator {
namespace {

/// The next value of a state number, which stays about as large as it was.
Expr next(Sketch& s, const Expr& x, const std::vector<Expr>& leaves) {
  const Expr change = anything(s, leaves, s.between(0, 1));
  const Expr small = s.number(0.02, 0.4);
  switch (s.between(0, 6)) {
    case 0:  // kept in bounds
      return tamed(s, x + change);
    case 1:  // a fading average
      return s.number(0.3, 0.9) * x + small * change;
    case 2:  // towards something
      return x + small * tamed(s, change - x);
    case 3:  // towards something, spelled otherwise
      return x - small * (x - tamed(s, change));
    case 4:  // a step, held back by the size
      return (x + small * change) / (1.0 + small * fabs(x));
    case 5:  // wrapped
      return cos(x + change);
    default:  // a step, clamped
      return clamped(s, x + small * change, -2.0, 2.0);
  }
}

void step(Sketch& s, const std::vector<Expr>& state, std::vector<Expr> leaves) {
  leaves.insert(leaves.end(), state.begin(), state.end());
  if (state.size() > 1 && s.chance(0.4)) {  // all of them at once
    std::vector<Expr> values;
    for (const Expr& x : state)
      values.push_back(s.keep({"nx", "ny", "nz", "new_x", "upd"}, next(s, x, leaves)));
    for (std::size_t k = 0; k < state.size(); ++k) s.set(state[k], values[k]);
  } else {
    for (const Expr& x : state) s.set(x, next(s, x, leaves));
  }
  if (!s.chance(0.35)) return;
  const Expr& x = s.pick(state);
  s.when(random_condition(s, leaves, 1), [&] {
    s.set(x, s.pick<Expr>({-x, 0.5 * x, x + s.number(0.1, 0.5), Expr(s.number(-0.5, 0.5)),
                           s.number(0.2, 0.8) * x + 0.1}));
  });
}

}  // namespace

void free_loop(Sketch& s) {
  s.called({"advance", "relax", "settle", "evolve_state", "run_steps", "track", "propagate"});
  const std::vector<Expr> inputs = mixed_inputs(s);
  std::vector<Expr> state;
  const int n = s.pick<int>({1, 1, 2, 2, 3});
  for (int k = 0; k < n; ++k)
    state.push_back(s.variable({"x0", "y0", "st", "pos", "vel", "level", "mem"},
                               s.chance(0.5)   ? s.pick(inputs)
                               : s.chance(0.6) ? affine(s, inputs, 2)
                                               : Expr(s.number(0.0, 1.0))));
  const Expr total = s.variable({"acc", "cost", "path"}, 0.0);
  const bool has_total = s.chance(0.3);
  const bool has_end = s.chance(0.15);
  const int rounds = s.between(2, 12);
  const std::vector<Expr> few = some_of(s, inputs, 5);
  const auto round = [&](const std::vector<Expr>& leaves) {
    step(s, state, leaves);
    if (has_total) s.add(total, univariate(s, s.pick(state)));
  };
  if (has_end) {
    const double limit = s.number(0.5, 1.5);
    s.repeat_while([&] { return fabs(state[0]) < limit; }, rounds, [&] { round(few); });
  } else {
    s.loop(0, rounds, [&](const Expr& i) {
      std::vector<Expr> leaves = few;
      if (s.chance(0.3)) leaves.push_back(0.1 * i);
      round(leaves);
    });
  }
  if (n > 1 && s.chance(0.15))
    return s.finish({{{"end_x", "out"}, state[0]}, {{"end_y", "last"}, state[1]}});
  std::vector<Expr> ends = state;
  ends.push_back(s.pick(inputs));
  if (has_total) return s.finish(finishing_touch(s, total));
  s.finish(s.chance(0.6) ? finishing_touch(s, state[0]) : idiom(s, ends));
}

}  // namespace understudy::generator
