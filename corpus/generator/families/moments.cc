#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/idioms.h"
#include "corpus/generator/random_expression.h"

// What is said of a few numbers at once: weighted means, spreads, norms of any order, extremes,
// soft extremes, running averages, standard scores; one of these, or some of them composed.
namespace understudy::generator {
namespace {

struct Data {
  Array x;
  int n = 0;
  double size = 1.0;  ///< by which the elements are divided where they are large
  std::vector<Expr> scalars;

  Expr at(const Expr& i) const { return size > 1.0 ? x.at(i) / size : x.at(i); }
};

using Summary = Expr (*)(Sketch&, const Data&);

Expr mean(Sketch& s, const Data& d) {
  if (s.chance(0.5)) {
    return s.sum({"sum", "acc"}, d.n, [&](const Expr& i) { return d.at(i); }) / double(d.n);
  }
  const Array w =
      s.table({"wt", "w", "weights"}, s.numbers(static_cast<std::size_t>(d.n), 0.1, 2.0));
  const Expr total = s.variable({"sw", "norm"}, 0.0);
  const Expr sum = s.variable({"sx", "num"}, 0.0);
  s.loop(0, d.n, [&](const Expr& i) {
    s.add(sum, w.at(i) * d.at(i));
    s.add(total, w.at(i));
  });
  return sum / total;
}

Expr spread(Sketch& s, const Data& d) {
  const Expr middle = s.keep({"mean", "mu", "avg", "centre"}, mean(s, d));
  const int order = s.between(1, 4);
  const Expr sum = s.sum({"dev", "m2", "acc"}, d.n, [&](const Expr& i) -> Expr {
    const Expr e = s.let({"e", "diff"}, d.at(i) - middle);
    return order == 1 ? fabs(e) : order == 2 ? square(e) : order == 3 ? e * e * e : pow(e, 4.0);
  });
  const Expr value = s.let({"var", "mom"}, sum / double(s.chance(0.7) || d.n < 3 ? d.n : d.n - 1));
  return order == 2 && s.chance(0.5) ? sqrt(value + 1e-9) : value;
}

Expr norm(Sketch& s, const Data& d) {
  const double p = s.pick<double>({1.0, 2.0, 3.0, 4.0, 0.5, 1.5});
  const Expr centre = s.chance(0.6) ? Expr(0.0) : Expr(s.number(-0.5, 0.5));
  const Expr sum = s.sum({"sum", "acc", "nrm"}, d.n, [&](const Expr& i) -> Expr {
    const Expr x = d.at(i) - centre;
    return p == 1.0 ? fabs(x) : p == 2.0 ? square(x) : pow(fabs(x), p);
  });
  return p == 1.0 ? sum : p == 2.0 ? sqrt(sum + 1e-6) : pow(sum + 1e-6, 1.0 / p);
}

Expr extreme(Sketch& s, const Data& d) {
  const Expr high = s.variable({"hi", "mx", "top"}, d.at(0));
  const Expr low = s.variable({"lo", "mn", "bottom"}, d.at(0));
  s.loop(1, d.n, [&](const Expr& i) {
    s.set(high, fmax(high, d.at(i)));
    s.set(low, fmin(low, d.at(i)));
  });
  return s.pick<Expr>({high, low, high - low, 0.5 * (high + low), high / (1.0 + fabs(low))});
}

Expr soft_extreme(Sketch& s, const Data& d) {
  const double sharp = s.number(0.5, 5.0);
  const auto weight = [&](const Expr& i) { return exp(sharp * d.at(i)); };
  const Expr total = s.keep({"z", "total", "den"}, s.sum({"acc", "sum"}, d.n, weight));
  switch (s.between(0, 2)) {
    case 0:  // log-sum-exp
      return log(total) / sharp;
    case 1:  // one share of the soft maximum
      return weight(s.between(0, d.n - 1)) / total;
    default:  // the mean by these shares
      return s.sum({"ev", "num"}, d.n, [&](const Expr& i) { return d.at(i) * weight(i); }) / total;
  }
}

Expr running(Sketch& s, const Data& d) {
  const double keep = s.number(0.2, 0.95);
  const Expr avg = s.variable({"ema", "run", "smooth"}, d.at(0));
  const Expr rough = s.variable({"rough", "dev", "tv"}, 0.0);
  s.loop(1, d.n, [&](const Expr& i) {
    s.add(rough, fabs(d.at(i) - avg));
    s.set(avg, keep * avg + (1.0 - keep) * d.at(i));
  });
  return s.pick<Expr>({avg, avg, rough, avg + s.number(0.1, 1.0) * rough});
}

Expr middle(Sketch& s, const Data& d) {
  const Callable median = s.helper(
      {"median", "mid3", "med"}, {"a", "b", "c"},
      [](std::vector<Expr> v) { return fmax(fmin(v[0], v[1]), fmin(fmax(v[0], v[1]), v[2])); });
  if (d.n < 5) return median({d.at(0), d.at(1), d.at(2)});
  const Expr first = s.keep({"m1", "ma"}, median({d.at(0), d.at(1), d.at(2)}));
  return median({first, d.at(3), d.at(4)});
}

Expr score(Sketch& s, const Data& d) {
  const Expr centre = s.keep({"mu", "m", "avg"}, mean(s, d));
  const Expr sum =
      s.sum({"ss", "acc"}, d.n, [&](const Expr& i) { return square(d.at(i) - centre); });
  const Expr sigma = s.let({"sd", "sigma"}, sqrt(sum / double(d.n) + s.number(0.001, 0.1)));
  return (d.at(s.between(0, d.n - 1)) - centre) / sigma;
}

Expr summary(Sketch& s, const Data& d) {
  static const std::vector<Summary> kSummaries = {mean,         spread,  spread, norm, extreme,
                                                  soft_extreme, running, middle, score};
  return s.keep({"stat", "val", "m", "feature", "q"}, s.pick(kSummaries)(s, d));
}

}  // namespace

void moments(Sketch& s) {
  s.called({"summary", "dispersion", "p_norm", "zscore", "average_of", "moment", "kurt", "stats"});
  Data d;
  d.n = s.chance(0.8) ? s.between(3, 8) : s.between(9, 16);
  const Range range = s.any();
  d.x = s.array({"x", "data", "vals", "obs", "r"}, d.n, range);
  if (range.hi > 3.5) d.size = s.chance(0.7) || range.hi > 20.0 ? range.hi : 1.0;
  const int scalars = s.pick<int>({0, 0, 0, 1, 2});
  for (int k = 0; k < scalars; ++k) s.real({"ref", "scale", "thr", "bias"}, s.any());
  d.scalars = s.tame_inputs();
  const Expr first = summary(s, d);
  if (d.scalars.empty() && s.chance(0.5)) return s.finish(finishing_touch(s, first));
  std::vector<Expr> values = d.scalars;
  values.push_back(first);
  if (s.chance(0.6)) values.push_back(summary(s, d));
  if (values.size() > 1 && s.chance(0.15))
    return s.finish({{{"stat_a", "loc"}, values[0]}, {{"stat_b", "disp"}, values.back()}});
  switch (s.between(0, 3)) {
    case 0:  // with a weighted sum
      return s.finish(s.number(0.2, 3.0) * first + affine(s, values));
    case 1:  // times a weighted sum
      return s.finish(first * affine(s, values));
    case 2:  // with another formula of them
      return s.finish(finishing_touch(s, first + s.number(0.2, 2.0) * idiom(s, values)));
    default:  // another formula of them
      return s.finish(idiom(s, values));
  }
}

}  // namespace understudy::generator
