#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Branches, early returns and loops around random expressions.
namespace understudy::generator {
namespace {

void step(Sketch& s, const std::vector<Expr>& leaves, const Expr& state) {
  std::vector<Expr> all = leaves;
  all.push_back(state);
  const auto change = [&] {
    const Expr amount = random_expression(s, all, s.between(1, 2));
    switch (s.between(0, 3)) {
      case 0:  // halfway to it
        return s.set(state, 0.5 * (state + amount));
      case 1:  // taken off
        return s.update(state, Op::Subtract, s.number(0.1, 1.0) * amount);
      case 2:  // faded and added to
        return s.set(state, s.number(0.2, 0.9) * state + amount);
      default:  // added
        return s.add(state, amount);
    }
  };
  switch (s.between(0, 4)) {
    case 0:  // an if
      return s.when(random_condition(s, all, 1), change);
    case 1:  // an if with an else
      return s.when(random_condition(s, all, 1), change, change);
    case 2:  // a loop that is counted
      return s.repeat(s.between(2, 6), [&] {
        s.set(state, s.number(0.3, 0.8) * state + random_expression(s, leaves, 1));
      });
    case 3: {  // a loop until a bound is passed
      const double limit = s.number(0.5, 4.0);
      return s.repeat_while(
          [&] { return fabs(state) < limit; }, s.between(3, 12),
          [&] { s.add(state, s.number(0.1, 0.6) * fabs(random_expression(s, leaves, 1)) + 0.1); });
    }
    default:  // no branch
      return change();
  }
}

}  // namespace

void free_control_flow(Sketch& s) {
  s.called({"decide", "control", "policy", "simulate", "adjust", "branch", "search", "walk"});
  const int inputs = s.between(1, 5);
  for (int i = 0; i < inputs; ++i)
    s.real({"x", "y", "a", "b", "error", "target", "load", "temp", "dist", "w"}, s.any());
  const bool has_mode = s.chance(0.45);
  const int modes = s.between(2, 4);
  const Expr mode = has_mode ? s.integer({"mode", "kind", "type", "n"}, 0, modes - 1) : Expr(0);
  const std::vector<Expr> leaves = s.tame_inputs();
  if (s.chance(0.35))
    s.stop_early(random_condition(s, leaves, 1), random_expression(s, leaves, s.between(0, 2)));
  std::vector<Expr> cases;
  for (int k = 0; has_mode && k < modes; ++k)
    cases.push_back(random_expression(s, leaves, s.between(1, 2)));
  const Names names = {"s", "acc", "state", "r", "value", "v", "total"};
  const Expr state =
      has_mode ? s.select(names, mode, cases) : s.variable(names, random_expression(s, leaves, 1));
  const int steps = s.between(1, 3);
  for (int k = 0; k < steps; ++k) step(s, leaves, state);
  s.finish(finishing_touch(s, state));
}

}  // namespace understudy::generator
