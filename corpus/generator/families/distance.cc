#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Norms, distances and similarities of vectors. The plain Euclidean distance of two vectors of
// three is an evaluation program and left out.
namespace understudy::generator {
namespace {

Expr cosine(Sketch& s, const Array& a, const Array& b, int n) {
  const Expr dot = s.variable({"dot", "ab"}, 0.0);
  const Expr left = s.variable({"na", "aa", "norm_a"}, 0.0);
  const Expr right = s.variable({"nb", "bb", "norm_b"}, 0.0);
  s.loop(0, n, [&](const Expr& i) {
    s.add(dot, a.at(i) * b.at(i));
    s.add(left, square(a.at(i)));
    s.add(right, square(b.at(i)));
  });
  const Expr size = s.pick<Expr>({sqrt(left) * sqrt(right), sqrt(left * right)});
  const Expr similarity = ratio(s, dot, size);
  if (s.chance(0.25)) return arc(s, "acos", similarity);
  return s.pick<Expr>({similarity, 1.0 - similarity, similarity});
}

Expr between_arrays(Sketch& s, const Array& a, const Array& b, int n) {
  const int kind = s.between(0, 5);
  if (kind == 0) return cosine(s, a, b, n);
  const double power = s.pick<double>({3.0, 1.5, 4.0, 2.5, 0.5});
  if (kind == 1) {
    const Expr largest = s.variable({"best", "largest", "m", "d"}, 0.0);
    s.loop(0, n, [&](const Expr& i) {
      const Expr gap = s.let({"gap", "diff", "e"}, fabs(a.at(i) - b.at(i)));
      s.when(gap > largest, [&] { s.set(largest, gap); });
    });
    return largest;
  }
  const Expr total = s.sum({"sum", "d", "acc", "dist"}, n, [&](const Expr& i) -> Expr {
    const Expr gap = a.at(i) - b.at(i);
    if (kind == 2) return fabs(gap);
    if (kind == 3) return pow(fabs(gap), power);
    return kind == 4 ? square(gap) : fabs(gap) / (fabs(a.at(i)) + fabs(b.at(i)) + 0.1);
  });
  if (kind == 3) return pow(total, 1.0 / power);
  if (kind != 4) return total;
  return s.pick<Expr>({total / static_cast<double>(n), exp(-s.number(0.1, 3.0) * total),
                       1.0 / (1.0 + total), n == 3 ? total : sqrt(total)});
}

}  // namespace

void distance(Sketch& s) {
  s.called({"dist", "distance", "similarity", "norm", "manhattan", "gap", "metric", "kernel"});
  const int n = s.between(2, 8);
  const Range range = s.any();
  const Array a = s.array({"a", "x", "u", "p"}, n, range);
  const bool given = s.chance(0.65);
  const Array b = given ? s.array({"b", "y", "v", "q"}, n, range)
                        : s.table({"center", "ref", "mean", "c"},
                                  s.numbers(std::size_t(n), range.lo, range.hi));
  s.finish(finishing_touch(s, between_arrays(s, a, b, n)));
}

}  // namespace understudy::generator
