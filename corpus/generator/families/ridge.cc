#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/idioms.h"
#include "corpus/generator/random_expression.h"

// Sums and products of functions of one number, each of an affine combination of the inputs.
namespace understudy::generator {
namespace {

/// The combination by tables of weights, as a loop over the array.
Expr weighted(Sketch& s, const Array& x, const Range& range) {
  const double size = range.hi > 3.5 ? range.hi : 1.0;
  const double share = 1.5 / static_cast<double>(x.size > 4 ? x.size / 2 : 2);
  const Array w =
      s.table({"w", "dir", "proj", "weights", "axis"}, s.numbers(x.size, -share, share));
  const Expr sum = s.sum({"z", "dot", "acc"}, static_cast<int>(x.size),
                         [&](const Expr& i) { return w.at(i) * x.at(i); });
  return (size > 1.0 ? sum / size : sum) + s.number(-1.0, 1.0);
}

Expr combined(Sketch& s, const std::vector<Expr>& ridges) {
  if (s.chance(0.2) && ridges.size() > 1) {
    Expr product = ridges[0];
    for (std::size_t k = 1; k < ridges.size(); ++k) product = product * ridges[k];
    return product;
  }
  Expr total = s.chance(0.4) ? Expr(s.number(-1.0, 1.0)) : Expr(0.0);
  for (const Expr& ridge : ridges) {
    const double height = s.number(0.1, 3.0);
    const Expr term =
        s.chance(0.3) ? ridge : s.constant({"amp", "height", "c", "scale"}, height) * ridge;
    total = s.chance(0.75) ? total + term : total - term;
  }
  return total;
}

}  // namespace

void ridge(Sketch& s) {
  s.called({"project", "additive", "ridge_sum", "surrogate", "respond", "gam", "index_model"});
  const int n = s.pick<int>({1, 2, 2, 3, 3, 4, 5});
  std::vector<Expr> ridges;
  if (s.chance(0.3)) {
    const Range range = s.any();
    const Array x = s.array({"x", "in", "features", "u"}, s.between(2, 12), range);
    for (int k = 0; k < n; ++k)
      ridges.push_back(univariate(s, s.keep({"z", "t", "proj"}, weighted(s, x, range))));
  } else {
    const std::vector<Expr> leaves = mixed_inputs(s);
    const int terms = s.between(1, 5);
    for (int k = 0; k < n; ++k)
      ridges.push_back(
          s.let({"r", "g", "f"}, univariate(s, s.let({"z", "t", "p"}, affine(s, leaves, terms)))));
  }
  const Expr total = combined(s, ridges);
  s.finish(s.chance(0.25) ? univariate(s, s.keep({"total", "sum", "y"}, total))
                          : finishing_touch(s, total));
}

}  // namespace understudy::generator
