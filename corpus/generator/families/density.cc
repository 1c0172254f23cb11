#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Probability densities and their logarithms (Johnson, Kotz, Balakrishnan, 1994), alone and mixed.
namespace understudy::generator {
namespace {

Expr density_at(Sketch& s, int kind, const Expr& x, const Expr& centre, const Expr& width) {
  const Expr z = s.let({"z", "u", "d"}, (x - centre) / width);
  switch (kind) {
    case 0:  // normal
      return exp(-0.5 * z * z) / (width * s.pick<double>({2.50662827463, 2.5066283, 2.507}));
    case 1:  // Laplace
      return exp(-fabs(z)) / (2.0 * width);
    case 2:  // Cauchy
      return 1.0 / (3.14159265 * width * (1.0 + z * z));
    case 3:  // logistic
      return exp(-z) / (width * square(1.0 + exp(-z)));
    case 4:  // Epanechnikov
      return conditional(fabs(z) < 1.0, 0.75 * (1.0 - z * z) / width, 0.0);
    default:  // Student's t
      return pow(1.0 + z * z / s.number(1.0, 8.0), -s.number(1.0, 4.0)) / width;
  }
}

void single(Sketch& s) {
  const Range range = s.any();
  const Expr x = s.real({"x", "v", "obs", "t"}, range);
  const double middle = 0.5 * (range.lo + range.hi);
  const double size = range.hi - range.lo;
  const Expr centre = s.chance(0.5)
                          ? s.real({"mu", "mean", "m", "loc"}, range)
                          : s.constant({"mu", "loc"}, s.number(middle, middle + 0.3 * size));
  const Expr width = s.chance(0.5)
                         ? s.real({"sigma", "sd", "scale"}, {0.1 * size, 0.5 * size})
                         : s.constant({"sigma", "sd", "scale"}, s.number(0.1 * size, 0.5 * size));
  const Expr p = density_at(s, s.between(0, 5), x, centre, width);
  s.finish(finishing_touch(s, s.pick<Expr>({p, p, size * p, -log(p + 1e-6), 10.0 * p})));
}

void mixture(Sketch& s) {
  const int n = s.between(2, 4);
  const Expr x = s.real({"x", "t", "v"}, s.pick<Range>({{-3, 3}, {-1, 1}, {0, 10}}));
  const Array weight = s.table({"w", "pi_k", "mix"}, s.numbers(std::size_t(n), 0.1, 1.0));
  const Array centre = s.chance(0.4)
                           ? s.array({"mu", "centers", "m"}, n, {-1, 1})
                           : s.table({"mu", "centers", "m"}, s.numbers(std::size_t(n), -2.0, 2.0));
  const Array width = s.table({"sd", "sigma", "h"}, s.numbers(std::size_t(n), 0.2, 1.5));
  const int kind = s.between(0, 3);
  const Expr scaled = s.let({"xs", "y"}, s.tame_inputs()[0]);
  const Expr total = s.sum({"p", "sum", "dens"}, n, [&](const Expr& i) {
    return weight.at(i) * density_at(s, kind, scaled, centre.at(i), width.at(i));
  });
  s.finish(finishing_touch(s, s.chance(0.25) ? log(total + 1e-4) + 0.01 * x : total));
}

void positive_line(Sketch& s) {
  const Expr x = s.real({"x", "t", "life"}, s.pick<Range>({{0.01, 5}, {0, 3}, {0.1, 10}}));
  const Expr k = s.real({"k", "shape", "a"}, {0.5, 4});
  const Expr rate =
      s.chance(0.5) ? s.real({"rate", "lambda", "b"}, {0.3, 2}) : Expr(s.number(0.3, 2.0));
  const Expr z = s.let({"z", "y", "rx"}, rate * x);
  const Expr weibull = k * rate * pow(z, k - 1.0) * exp(-pow(z, k));
  const Expr erlang = rate * pow(z, k) * exp(-z) / call("tgamma", {k + 1.0});
  const Expr spread = log(x + 0.01) - 0.3 * k;
  s.finish(finishing_touch(
      s, s.pick<Expr>({weibull, erlang, exp(-pow(z, k)), exp(-0.5 * square(spread) * rate)})));
}

}  // namespace

void density(Sketch& s) {
  s.called({"pdf", "density", "likelihood", "prob", "gauss", "loglik", "weight_of", "kde"});
  switch (s.between(0, 2)) {
    case 0:
      return single(s);
    case 1:
      return mixture(s);
    default:
      return positive_line(s);
  }
}

}  // namespace understudy::generator
