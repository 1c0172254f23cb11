#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Summaries of a few numbers: moments, extremes, robust middles, correlation, regression slopes.
namespace understudy::generator {
namespace {

Expr mean_of(Sketch& s, const Array& x, int n) {
  return s.keep({"mean", "mu", "avg", "m"}, s.sum({"sum", "acc", "s"}, n, [&](const Expr& i) {
    return x.at(i);
  }) / static_cast<double>(n));
}

void moments(Sketch& s, const Array& x, int n) {
  const Expr mean = mean_of(s, x, n);
  const int order = s.between(1, 3);
  const Expr spread = s.sum({"var", "m2", "dev"}, n, [&](const Expr& i) -> Expr {
    const Expr d = s.let({"d", "diff", "e"}, x.at(i) - mean);
    return order == 1 ? fabs(d) : order == 2 ? square(d) : d * d * d;
  });
  const Expr scaled = s.let({"v", "res"}, spread / static_cast<double>(n));
  if (s.chance(0.2))
    return s.finish({{{"avg_out", "mean_out"}, mean}, {{"var_out", "spread"}, scaled}});
  s.finish(finishing_touch(
      s, s.pick<Expr>({scaled, order == 2 ? sqrt(scaled) : scaled, mean + scaled})));
}

void extremes(Sketch& s, const Array& x, int n) {
  const Expr most = s.variable({"best", "mx", "hi"}, x.at(0));
  const Expr second = s.variable({"second", "mn", "lo"}, x.at(0));
  const bool is_range = s.chance(0.6);
  s.loop(1, n, [&](const Expr& i) {
    s.when(x.at(i) > most, [&] {
      if (!is_range) s.set(second, most);
      s.set(most, x.at(i));
    });
    if (is_range) s.when(x.at(i) < second, [&] { s.set(second, x.at(i)); });
  });
  s.finish(finishing_touch(s, s.pick<Expr>({most, most - second, 0.5 * (most + second)})));
}

void median(Sketch& s, const Array& x) {
  const Expr a = x.at(0), b = x.at(1), c = x.at(2);
  const Expr middle = fmax(fmin(a, b), fmin(fmax(a, b), c));
  s.finish(finishing_touch(s, s.chance(0.6) ? middle : middle - (a + b + c) / 3.0));
}

void slope(Sketch& s, const Array& x, int n) {
  const Array y = s.array({"y", "v", "obs"}, n, s.any());
  const Expr mx = mean_of(s, x, n);
  const Expr my = mean_of(s, y, n);
  const Expr xy = s.variable({"sxy", "cov"}, 0.0);
  const Expr xx = s.variable({"sxx", "vx"}, 0.0);
  s.loop(0, n, [&](const Expr& i) {
    s.add(xy, (x.at(i) - mx) * (y.at(i) - my));
    s.add(xx, square(x.at(i) - mx));
  });
  const Expr gradient =
      s.keep({"slope", "b1", "beta"}, xy / (xx + s.pick<double>({1e-3, 0.01, 0.1, 1.0})));
  s.finish(finishing_touch(
      s, s.pick<Expr>({gradient, my - gradient * mx, xy / static_cast<double>(n)})));
}

}  // namespace

void statistics(Sketch& s) {
  s.called(
      {"variance", "spread", "median3", "slope", "covariance", "mean", "max_of", "skew", "trend"});
  const int n = s.between(3, 8);
  const Array x = s.array({"x", "data", "a", "samples"}, n, s.any());
  switch (s.between(0, 4)) {
    case 0:
    case 1:
      return moments(s, x, n);
    case 2:
      return extremes(s, x, n);
    case 3:
      return median(s, x);
    default:
      return slope(s, x, n);
  }
}

}  // namespace understudy::generator
