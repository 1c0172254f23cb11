#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Numerically careful code: log-sum-exp, scaled norms, compensated sums (Kahan, 1965), stable roots
// of quadratics, series where a formula cancels.
namespace understudy::generator {
namespace {

void log_sum(Sketch& s) {
  const int n = s.between(2, 6);
  const Array x = s.array({"x", "z", "logp"}, n, s.pick<Range>({{-1, 1}, {-5, 5}, {-20, 20}}));
  const Expr most = s.variable({"m", "mx", "big"}, x.at(0));
  s.loop(1, n, [&](const Expr& i) { s.set(most, fmax(most, x.at(i))); });
  const double heat = s.number(0.5, 3.0);
  const Expr sum =
      s.sum({"sum", "s", "acc"}, n, [&](const Expr& i) { return exp((x.at(i) - most) / heat); });
  s.finish(finishing_touch(s, most + heat * log(sum)));
}

void scaled_norm(Sketch& s) {
  const Range range = s.any();
  const Expr x = fabs(s.real({"x", "a", "re"}, range));
  const Expr y = fabs(s.real({"y", "b", "im"}, range));
  const Expr big = s.keep({"big", "mx", "hi"}, fmax(x, y));
  const Expr small = s.keep({"small", "mn", "lo"}, fmin(x, y));
  s.stop_early(big == 0.0, 0.0);
  const Expr q = s.keep({"q", "r", "t"}, small / big);
  s.finish(finishing_touch(
      s, s.chance(0.6) ? big * sqrt(1.0 + q * q) : big * (1.0 + s.number(0.3, 0.5) * q * q)));
}

void compensated(Sketch& s) {
  const int n = s.between(3, 10);
  const Array x = s.array({"x", "v", "data"}, n, s.any());
  const Expr sum = s.variable({"sum", "s", "total"}, 0.0);
  const Expr lost = s.variable({"c", "comp", "err"}, 0.0);
  const int kind = s.between(0, 2);
  s.loop(0, n, [&](const Expr& i) {
    const Expr term = kind == 0 ? x.at(i) : kind == 1 ? square(x.at(i)) : x.at(i) / (i + 1.0);
    const Expr y = s.keep({"y", "d"}, term - lost);
    const Expr t = s.keep({"t", "ns"}, sum + y);
    s.set(lost, (t - sum) - y);
    s.set(sum, t);
  });
  s.finish(finishing_touch(s, s.chance(0.5) ? sum : sum / static_cast<double>(n)));
}

void quadratic(Sketch& s) {
  const Expr a = s.real({"a", "qa"}, {0.2, 2});
  const Expr b = s.real({"b", "qb"}, {-3, 3});
  const Expr c = s.real({"c", "qc"}, {-2, 1});
  const Expr disc = s.keep({"disc", "d", "delta"}, b * b - 4.0 * a * c);
  s.stop_early(disc < 0.0, s.pick<Expr>({-b / (2.0 * a), 0.0, -1.0}));
  const Expr q = s.keep({"q", "t", "w"}, -0.5 * (b + call("copysign", {sqrt(disc), b})));
  s.finish(s.pick<Expr>({q / a, fmax(q / a, c / (q + 1e-9)), 0.1 * q * a}));
}

void small_argument(Sketch& s) {
  const Expr x = s.real({"x", "t", "h"}, s.pick<Range>({{-1, 1}, {-3, 3}, {-0.1, 0.1}}));
  const Expr k = s.real({"k", "scale", "a"}, {0.5, 3});
  const Expr z = s.keep({"z", "u", "kx"}, k * x);
  s.stop_early(fabs(z) < s.pick<double>({1e-4, 1e-3, 0.05, 1e-6}),
               s.pick<Expr>({1.0 + 0.5 * z, 1.0 - z * z / 6.0}));
  s.finish(s.pick<Expr>({(exp(z) - 1.0) / z, sin(z) / z, call("expm1", {z}) / z,
                         log(1.0 + square(z)) / z + 1.0, tanh(z) / z}));
}

}  // namespace

void careful(Sketch& s) {
  s.called({"logsumexp", "safe_norm", "kahan", "stable_root", "sinc", "accumulate", "hypot2"});
  switch (s.between(0, 4)) {
    case 0:
      return log_sum(s);
    case 1:
      return scaled_norm(s);
    case 2:
      return compensated(s);
    case 3:
      return quadratic(s);
    default:
      return small_argument(s);
  }
}

}  // namespace understudy::generator
