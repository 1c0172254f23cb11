#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Soft maxima and the measures of distributions: an element of softmax, entropy, divergences.
namespace understudy::generator {

void soft_choice(Sketch& s) {
  s.called(
      {"softmax", "entropy", "cross_entropy", "attention", "kl", "gini", "perplexity", "expected"});
  const int n = s.between(2, 6);
  const Array z = s.array({"z", "logits", "x", "scores", "e"}, n,
                          s.pick<Range>({{-1, 1}, {-3, 3}, {0, 1}, {-5, 5}}));
  const Expr heat = s.chance(0.4) ? s.real({"temp", "tau", "beta"}, {0.3, 3})
                                  : s.constant({"temp", "tau"}, s.number(0.3, 3.0));
  const bool is_careful = s.chance(0.6);
  const Expr largest = s.variable({"m", "zmax", "top"}, is_careful ? z.at(0) : Expr(0.0));
  if (is_careful)
    s.loop(1, n,
           [&](const Expr& i) { s.when(z.at(i) > largest, [&] { s.set(largest, z.at(i)); }); });
  const auto weight = [&](const Expr& i) { return exp((z.at(i) - largest) / heat); };
  const Expr total = s.keep({"total", "norm", "sum"}, s.sum({"acc", "denom", "s"}, n, weight));
  const Array worth = s.table({"v", "values", "r"}, s.numbers(std::size_t(n), -2.0, 2.0));
  switch (s.between(0, 4)) {
    case 0:  // an element
      return s.finish(weight(s.between(0, n - 1)) / total);
    case 1:  // the entropy
      return s.finish(finishing_touch(s, s.sum({"h", "ent"}, n, [&](const Expr& i) {
        const Expr p = s.keep({"p", "pi"}, weight(i) / total);
        return -p * log(p + s.pick<double>({1e-9, 1e-6, 1e-12}));
      })));
    case 2:  // the cross-entropy
      return s.finish(log(total) + largest - z.at(s.between(0, n - 1)));
    case 3:  // a mean by these shares
      return s.finish(finishing_touch(s, s.sum({"mean", "ev", "out"}, n, [&](const Expr& i) {
        return worth.at(i) * weight(i) / total;
      })));
    default:  // the Gini impurity
      return s.finish(
          1.0 - s.sum({"sq", "conc"}, n, [&](const Expr& i) { return square(weight(i) / total); }));
  }
}

}  // namespace understudy::generator
