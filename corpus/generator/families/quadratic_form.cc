#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/idioms.h"
#include "corpus/generator/random_expression.h"

// x'Ax + b'x + c and its kin: bilinear forms, squared residuals of a linear model, and what is
// made of them.
namespace understudy::generator {
namespace {

struct Vector {
  Array x;
  int n = 0;
  double size = 1.0;
  Expr at(const Expr& i) const { return size > 1.0 ? x.at(i) / size : x.at(i); }
};

Vector vector(Sketch& s, const Names& names, int n) {
  const Range range = s.any();
  return {s.array(names, n, range), n, range.hi > 3.5 ? range.hi : 1.0};
}

Array weights(Sketch& s, const Names& names, int n, double size) {
  return s.table(names, s.numbers(static_cast<std::size_t>(n), -size, size));
}

Expr form(Sketch& s, const Vector& x, const Vector& y) {
  const int n = x.n;
  const Array a = weights(s, {"a", "m", "mat", "cov"}, n * y.n, 3.0 / (1.0 + n));
  const Expr total = s.variable({"q", "sum", "form"}, 0.0);
  const bool by_rows = s.chance(0.5);
  s.loop(0, n, [&](const Expr& i) {
    if (!by_rows)
      return s.loop(0, y.n,
                    [&](const Expr& j) { s.add(total, a.at(i * y.n + j) * x.at(i) * y.at(j)); });
    const Expr row = s.variable({"row", "ax", "acc"}, 0.0);
    s.loop(0, y.n, [&](const Expr& j) { s.add(row, a.at(i * y.n + j) * y.at(j)); });
    s.add(total, row * x.at(i));
  });
  return total;
}

Expr linear(Sketch& s, const Vector& x) {
  const Array b = weights(s, {"b", "g", "lin"}, x.n, 1.5);
  return s.sum({"lin_part", "dot", "bx"}, x.n, [&](const Expr& i) { return b.at(i) * x.at(i); });
}

/// sum over the axes of w (x - centre)^2, at least 0.
Expr axes(Sketch& s, const Vector& x) {
  const auto size = static_cast<std::size_t>(x.n);
  const Array centre = s.table({"mu", "centre", "ref"}, s.numbers(size, -0.8, 0.8));
  const Array stiff = s.table({"k", "prec", "stiff"}, s.numbers(size, 0.1, 3.0));
  return s.sum({"d2", "acc", "maha"}, x.n, [&](const Expr& i) {
    const Expr d = s.let({"d", "diff"}, x.at(i) - centre.at(i));
    return stiff.at(i) * square(d);
  });
}

/// Squares of what a linear model of the inputs misses.
Expr residuals(Sketch& s, const Vector& x) {
  const int rows = s.between(2, 6);
  const Array a = weights(s, {"a", "design", "jac"}, rows * x.n, 1.2);
  const Array target = weights(s, {"target", "obs", "rhs"}, rows, 1.0);
  const int loss = s.between(0, 2);
  return s.sum({"rss", "loss", "cost"}, rows, [&](const Expr& i) {
    const Expr r = s.variable({"r", "res", "e"}, -target.at(i));
    s.loop(0, x.n, [&](const Expr& j) { s.add(r, a.at(i * x.n + j) * x.at(j)); });
    return loss == 0 ? square(r) : loss == 1 ? fabs(r) : log(1.0 + square(r));
  });
}

Expr shaped(Sketch& s, const Expr& q) {
  switch (s.between(0, 7)) {
    case 0:  // a Gaussian of it
      return exp(-0.5 * fabs(q));
    case 1:  // a distance
      return root(s, q);
    case 2:  // clamped
      return clamped(s, q, s.number(-1.0, 0.0), s.number(0.5, 3.0));
    case 3:  // logistic
      return 1.0 / (1.0 + exp(-q));
    case 4:  // softsign
      return q / (1.0 + fabs(q));
    case 5:  // half of it, as an energy is
      return 0.5 * q;
    default:  // itself, mostly
      return q;
  }
}

}  // namespace

void quadratic_form(Sketch& s) {
  s.called({"quad", "xtax", "mahalanobis", "bilinear", "potential", "objective", "rss", "kernel"});
  const int kind = s.between(0, 3);
  const int n = kind == 1 ? s.between(2, 4) : s.between(2, 7);
  const Vector x = vector(s, {"x", "p", "v", "state"}, n);
  Expr q = 0.0;
  switch (kind) {
    case 0:  // x'Ax
      q = form(s, x, x);
      break;
    case 1:  // x'Ay
      q = form(s, x, vector(s, {"y", "u", "w"}, s.between(2, 4)));
      break;
    case 2:  // squares of single coordinates
      q = axes(s, x);
      break;
    default:  // squared residuals
      q = residuals(s, x);
  }
  if (s.chance(0.5)) q = q + linear(s, x) + s.number(-1.0, 1.0);
  const Expr result = shaped(s, s.keep({"total", "quad", "val"}, q));
  if (!s.chance(0.3)) return s.finish(finishing_touch(s, result));
  s.real({"t", "scale", "temp"}, s.any());
  std::vector<Expr> both = s.tame_inputs();
  both.push_back(s.let({"phi", "f"}, result));
  s.finish(idiom(s, both));
}

}  // namespace understudy::generator
