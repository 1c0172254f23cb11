#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Distribution functions and other sigmoids: logistic, probit, hazard, soft plus, dose response.
namespace understudy::generator {

void cumulative(Sketch& s) {
  s.called(
      {"cdf", "logistic", "sigmoid", "probability", "quantile", "softplus", "dose", "survival"});
  const Expr given = s.real({"x", "dose", "score", "t", "v"}, s.any());
  const Expr x = s.tame_inputs()[0];
  const Expr middle =
      s.chance(0.4) ? s.real({"x0", "mid", "mu", "ec50"}, {-1, 1}) : Expr(s.number(-0.8, 0.8));
  const Expr steep = s.chance(0.4) ? s.real({"k", "slope", "beta"}, {0.5, 5})
                                   : s.constant({"k", "slope"}, s.number(0.5, 8.0));
  const Expr z = s.keep({"z", "u", "a"}, steep * (x - middle));
  const Expr top = s.chance(0.3) ? s.real({"top", "max", "scale"}, {0.5, 3})
                                 : Expr(s.pick<double>({1.0, 1.0, 100.0, 2.0}));
  switch (s.between(0, 7)) {
    case 0:  // logistic
      return s.finish(finishing_touch(s, top / (1.0 + exp(-z))));
    case 1:  // normal
      return s.finish(top * 0.5 * (1.0 + call("erf", {z / 1.41421356})));
    case 2:  // Cauchy
      return s.finish(top * (0.5 + atan(z) / 3.14159265));
    case 3: {  // logistic, without overflow
      const Expr grown = exp(z);
      return s.finish(top *
                      s.choose({"r", "p"}, z > 0.0, 1.0 / (1.0 + exp(-z)), grown / (1.0 + grown)));
    }
    case 4:  // soft plus
      return s.finish(
          finishing_touch(s, s.choose({"sp", "r"}, z > 20.0, z, call("log1p", {exp(z)})) * top));
    case 5:  // complementary log-log
      return s.finish(top * (1.0 - exp(-exp(z))));
    case 6:  // Laplace
      return s.finish(s.choose({"p", "f"}, z < 0.0, 0.5 * exp(z), 1.0 - 0.5 * exp(-z)) * top);
    default: {  // dose response
      const Expr positive = s.let({"c", "conc"}, fabs(given) + 0.01);
      return s.finish(finishing_touch(s, top * positive / (positive + exp(-z))));
    }
  }
}

}  // namespace understudy::generator
