#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Small matrices: products with a vector, quadratic forms, determinants, traces.
namespace understudy::generator {
namespace {

void product(Sketch& s) {
  s.called({"matvec", "apply_matrix", "multiply", "project_row", "mat_mul"});
  const int rows = s.between(2, 3);
  const int columns = s.between(2, 4);
  const Grid m = s.grid({"m", "a", "A", "mat"}, rows, columns, s.any());
  const Array v = s.array({"v", "x", "vec"}, columns, s.any());
  const int norm = s.between(0, 2);
  const Expr total = s.variable({"total", "res", "norm", "best"}, norm == 2 ? -1e3 : 0.0);
  s.loop(0, rows, [&](const Expr& i) {
    const Expr row =
        s.sum({"sum", "acc", "dot"}, columns, [&](const Expr& j) { return m.at(i, j) * v.at(j); });
    if (norm == 0) return s.add(total, s.chance(0.5) ? square(row) : fabs(row));
    if (norm == 1) return s.add(total, row * (1.0 + to_real(i)));
    s.set(total, fmax(total, row));
  });
  s.finish(finishing_touch(s, total));
}

void quadratic_form(Sketch& s) {
  s.called({"quad_form", "mahalanobis", "energy", "bilinear_form", "curvature"});
  const int n = s.between(2, 3);
  const Array x = s.array({"x", "v", "p"}, n, s.any());
  const Grid m = s.grid({"q", "h", "cov", "a"}, n, n, s.any());
  const Expr total = s.variable({"sum", "acc", "q0"}, 0.0);
  s.loop(0, n, [&](const Expr& i) {
    s.loop(0, n, [&](const Expr& j) { s.add(total, x.at(i) * m.at(i, j) * x.at(j)); });
  });
  const Expr kept = s.let({"e", "d2", "form"}, total);
  s.finish(finishing_touch(s, s.pick<Expr>({kept, 0.5 * kept, exp(-0.5 * fabs(kept)), kept})));
}

Expr minor(const Grid& m, int row, int a, int b) {
  return m.at(row, a) * m.at(row + 1, b) - m.at(row, b) * m.at(row + 1, a);
}

void determinant(Sketch& s) {
  s.called({"det", "determinant", "volume", "cross_sum", "solve_one"});
  const int n = s.between(2, 3);
  const Grid m = s.grid({"m", "a", "mat", "j"}, n, n, s.any());
  if (n == 2) {
    const Expr det = s.let({"det", "d"}, minor(m, 0, 0, 1));
    const Expr trace = s.let({"tr", "trace"}, m.at(0, 0) + m.at(1, 1));
    const Expr gap = s.pick<Expr>({square(trace) - 4.0 * det, det + s.familiar()});
    return s.finish(s.pick<Expr>({finishing_touch(s, det), 0.5 * (trace + root(s, gap)),
                                  divided(s, m.at(0, 0), det), trace - det}));
  }
  s.finish(finishing_touch(s, m.at(0, 0) * minor(m, 1, 1, 2) - m.at(0, 1) * minor(m, 1, 0, 2) +
                                  m.at(0, 2) * minor(m, 1, 0, 1)));
}

}  // namespace

void matrix(Sketch& s) {
  switch (s.between(0, 2)) {
    case 0:
      return product(s);
    case 1:
      return quadratic_form(s);
    default:
      return determinant(s);
  }
}

}  // namespace understudy::generator
