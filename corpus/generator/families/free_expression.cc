#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Random expressions of all depths over a few scalars, one or several of them.
namespace understudy::generator {

void free_expression(Sketch& s) {
  s.called({"expr", "formula", "score", "energy", "cost", "model", "signal", "target"});
  const Names names = {"x",     "y",    "z",    "a",     "b",     "c",
                       "alpha", "beta", "mass", "speed", "theta", "w"};
  const int inputs = s.pick<int>({1, 1, 2, 2, 3, 3, 4, 5, 6, 8});
  for (int i = 0; i < inputs; ++i) s.real(names, s.any());
  const std::vector<Expr> leaves = s.tame_inputs();
  const int levels = s.between(2, 6);
  const int results = s.chance(0.3) ? s.between(2, 3) : 1;
  if (results == 1) return s.finish(random_expression(s, leaves, levels));
  std::vector<std::pair<Names, Expr>> outputs;
  for (int k = 0; k < results; ++k)
    outputs.push_back({{"out", "res", "val"}, random_expression(s, leaves, s.between(2, 4))});
  s.finish(outputs);
}

}  // namespace understudy::generator
