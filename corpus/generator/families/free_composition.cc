#include "corpus/generator/families.h"
#include "corpus/generator/idioms.h"
#include "corpus/generator/random_expression.h"

// Idioms of all sorts, each applied to what others made.
namespace understudy::generator {

void free_composition(Sketch& s) {
  s.called({"compose", "blend_of", "assess", "appraise", "rank", "merit", "quality", "fitness"});
  const std::vector<Expr> leaves = mixed_inputs(s);
  const int levels = s.pick<int>({1, 2, 2, 2, 2, 3, 3, 3});
  if (s.chance(0.85)) return s.finish(finishing_touch(s, composition(s, leaves, levels)));
  std::vector<std::pair<Names, Expr>> results;
  const int n = s.between(2, 3);
  for (int k = 0; k < n; ++k)
    results.push_back({{"out", "res", "val"}, composition(s, leaves, s.between(1, 2))});
  s.finish(results);
}

}  // namespace understudy::generator
