#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Weighted sums: of arrays, with known weights, with a bias and a squashing function behind.
namespace understudy::generator {
namespace {

Expr squashed(Sketch& s, const Expr& z) {
  switch (s.between(0, 7)) {
    case 0:  // tanh
      return tanh(z);
    case 1:  // logistic
      return 1.0 / (1.0 + exp(-z));
    case 2:  // a rectifier, leaky or exponential
      return s.choose({"y", "act"}, z > 0.0, z, s.pick<Expr>({0.0, 0.01 * z, exp(z) - 1.0}));
    case 3:  // softsign
      return z / (1.0 + fabs(z));
    default:  // nothing, mostly
      return z;
  }
}

}  // namespace

void dot_product(Sketch& s) {
  s.called({"dot", "weighted_sum", "linear", "neuron", "score", "combine", "inner", "project"});
  const int n = s.between(2, 8);
  const Array x = s.array({"x", "in", "features", "values", "a", "v"}, n, s.any());
  const bool given = n <= 6 && s.chance(0.45);
  const Array w =
      given ? s.array({"w", "weights", "b", "coef"}, n, s.any())
            : s.table({"w", "weights", "k", "coef"}, s.numbers(std::size_t(n), -2.0, 2.0));
  const bool has_bias = s.chance(0.4);
  const Expr bias = has_bias && s.chance(0.6) ? s.real({"bias", "b0", "offset"}, {-1, 1})
                                              : Expr(has_bias ? s.number(-1, 1) : 0.0);
  const int shape = s.between(0, 4);
  const double power = s.number(0.3, 3.0);
  const Expr total = s.sum({"sum", "acc", "dot", "s"}, n, [&](const Expr& i) -> Expr {
    switch (shape) {
      case 0:  // a square
        return w.at(i) * square(x.at(i));
      case 1:  // a tanh
        return w.at(i) * tanh(power * x.at(i));
      case 2:  // a size
        return w.at(i) * fabs(x.at(i));
      default:  // the element itself
        return w.at(i) * x.at(i);
    }
  });
  const Expr z = s.let({"z", "total", "lin", "u"}, total + bias);
  s.finish(finishing_touch(s, squashed(s, s.chance(0.2) ? z / static_cast<double>(n) : z)));
}

}  // namespace understudy::generator
