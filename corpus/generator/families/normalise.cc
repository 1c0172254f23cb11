#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Bringing to a common scale: standard scores, min-max, unit vectors, ranks, decibels, softsign.
namespace understudy::generator {

void normalise(Sketch& s) {
  s.called({"normalize", "zscore", "rescale", "standardize", "unit", "relative", "to_range"});
  const int n = s.between(2, 8);
  const Array x = s.array({"x", "data", "v", "values"}, n, s.any());
  const int at = s.between(0, n - 1);
  switch (s.between(0, 3)) {
    case 0: {  // a standard score
      const Expr mean = s.keep({"mean", "mu", "avg"}, s.sum({"sum", "acc"}, n, [&](const Expr& i) {
        return x.at(i);
      }) / static_cast<double>(n));
      const Expr spread = s.keep({"var", "v2", "ss"}, s.sum({"sq", "acc2"}, n, [&](const Expr& i) {
        return square(x.at(i) - mean);
      }) / static_cast<double>(s.chance(0.5) && n > 2 ? n - 1 : n));
      return s.finish(finishing_touch(s, ratio(s, x.at(at) - mean, sqrt(spread))));
    }
    case 1: {  // between least and greatest
      const Expr lo = s.variable({"lo", "mn", "least"}, x.at(0));
      const Expr hi = s.variable({"hi", "mx", "most"}, x.at(0));
      s.loop(1, n, [&](const Expr& i) {
        s.when(x.at(i) < lo, [&] { s.set(lo, x.at(i)); });
        s.when(x.at(i) > hi, [&] { s.set(hi, x.at(i)); });
      });
      return s.finish(finishing_touch(s, ratio(s, x.at(at) - lo, hi - lo)));
    }
    case 2: {  // an element of the unit vector
      const Expr size = s.keep(
          {"norm", "len", "mag"},
          sqrt(s.sum({"ss", "sum", "sq"}, n, [&](const Expr& i) { return square(x.at(i)); })));
      return s.finish(finishing_touch(s, ratio(s, x.at(at) * s.familiar(), size)));
    }
    default: {  // a share of the total, or its logarithm
      const Expr total =
          s.keep({"total", "sum", "s"},
                 s.sum({"acc", "t"}, n, [&](const Expr& i) { return fabs(x.at(i)); }));
      return s.finish(finishing_touch(s, s.pick<Expr>({ratio(s, fabs(x.at(at)), total),
                                                       logarithm(s, ratio(s, x.at(at), total))})));
    }
  }
}

}  // namespace understudy::generator
