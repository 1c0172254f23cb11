#include <algorithm>

#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Code without branches: every step names a value that later steps use.
namespace understudy::generator {

void free_straight_line(Sketch& s) {
  s.called({"pipeline", "transform", "mixdown", "feature", "estimate", "derive", "combine"});
  const int inputs = s.between(1, 6);
  for (int i = 0; i < inputs; ++i)
    s.real({"x", "y", "z", "p", "q", "gain", "level", "rate", "offset", "angle"}, s.any());
  const std::vector<Expr> in = s.tame_inputs();
  std::vector<Expr> values = in;
  const int steps = s.between(2, 8);
  for (int k = 0; k < steps; ++k) {
    // Mostly of what has just been computed, with an input now and then.
    std::vector<Expr> near(
        values.end() - std::min<std::ptrdiff_t>(3, values.end() - values.begin()), values.end());
    near.push_back(s.pick(in));
    const Expr next = random_expression(s, near, s.between(1, 2));
    values.push_back(s.keep({"a", "b", "c", "d", "t", "u", "v", "tmp", "r", "f", "g", "h"}, next));
  }
  Expr result = values.back();
  const Expr& other = values[values.size() - 2];
  if (s.chance(0.7))
    result = s.pick<Expr>({result + other, result - s.familiar() * other, result * other});
  s.finish(finishing_touch(s, result));
}

}  // namespace understudy::generator
