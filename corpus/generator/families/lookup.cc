#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Values from tables: piecewise linear curves, brackets, Lagrange polynomials through points.
namespace understudy::generator {
namespace {

std::vector<double> rising(Sketch& s, int n, double step) {
  std::vector<double> points;
  double x = s.pick<double>({0.0, -1.0, 0.0, -2.0});
  for (int i = 0; i < n; ++i) {
    points.push_back(x);
    x += step * s.pick<double>({0.5, 1.0, 1.0, 1.5, 2.0});
  }
  return points;
}

void piecewise(Sketch& s, int n) {
  const std::vector<double> points = rising(s, n, s.pick<double>({0.25, 0.5, 1.0, 10.0}));
  const double past = 0.1 * (points.back() - points.front());
  const Expr x =
      s.real({"x", "t", "rpm", "temp", "load"}, {points.front() - past, points.back() + past});
  const Array xs = s.table({"xs", "knots", "bp", "tx"}, points);
  const Array ys = s.table({"ys", "vals", "tab", "ty"}, s.numbers(std::size_t(n), -3.0, 3.0));
  s.stop_early(x < xs.at(0), ys.at(0));
  if (s.chance(0.7)) s.stop_early(x >= xs.at(n - 1), ys.at(n - 1));
  const Expr at = s.variable({"lo", "seg", "m", "idx"}, 0);
  s.repeat_while([&] { return at < n - 2 && x > xs.at(at + 1); }, n, [&] { s.add(at, 1); });
  const Expr t = s.keep({"t", "frac", "u", "w"}, (x - xs.at(at)) / (xs.at(at + 1) - xs.at(at)));
  s.finish(finishing_touch(s, ys.at(at) + t * (ys.at(at + 1) - ys.at(at))));
}

void even_grid(Sketch& s, int n) {
  const Expr x = s.real({"x", "pos", "u", "phase"}, {0, static_cast<double>(n - 1)});
  const bool given = s.chance(0.4);
  const Array tab = given ? s.array({"tab", "lut", "samples", "y"}, n, s.any())
                          : s.table({"tab", "lut", "wave"}, s.numbers(std::size_t(n), -1.0, 1.0));
  const Expr at = s.variable({"idx", "m", "base", "cell"}, to_int(x));
  s.when(at > n - 2, [&] { s.set(at, n - 2); });
  const Expr frac = s.let({"frac", "f", "r"}, x - at);
  s.finish(finishing_touch(s, (1.0 - frac) * tab.at(at) + frac * tab.at(at + 1)));
}

void brackets(Sketch& s, int n) {
  const Expr x =
      s.real({"x", "income", "speed", "weight", "age"}, s.pick<Range>({{0, 100}, {0, 10}, {0, 1}}));
  const Expr y = s.real({"y", "factor", "rate"}, {0, 2});
  const Expr scaled = s.let({"r", "lvl", "xs"}, s.tame_inputs()[0]);
  double limit = 0.0;
  for (int i = 0; i < n - 2; ++i) {
    limit += s.number(0.1, 0.4);
    const double edge = s.number(limit, limit + 0.05);
    s.stop_early(scaled < edge, s.number(-2, 2) * scaled + s.number(-1, 1) * y);
  }
  s.finish(s.number(-2, 2) * scaled + y);
}

void lagrange(Sketch& s, int n) {
  const Expr x = s.real({"x", "t", "u"}, {-1, static_cast<double>(n) * 0.5});
  const Array xs = s.table({"xs", "nodes", "px"}, rising(s, n, 0.5));
  const Array ys = s.array({"ys", "vals", "py"}, n, s.any());
  const Expr total = s.variable({"sum", "res", "y"}, 0.0);
  s.loop(0, n, [&](const Expr& i) {
    const Expr term = s.variable({"term", "l", "basis"}, ys.at(i));
    s.loop(0, n, [&](const Expr& j) {
      s.when(!(i == j),
             [&] { s.update(term, Op::Multiply, (x - xs.at(j)) / (xs.at(i) - xs.at(j))); });
    });
    s.add(total, term);
  });
  s.finish(finishing_touch(s, total));
}

}  // namespace

void lookup(Sketch& s) {
  s.called(
      {"lookup", "table_value", "interp1", "piecewise", "tariff", "curve_value", "calibration"});
  const int n = s.between(3, 8);
  switch (s.between(0, 3)) {
    case 0:
      return piecewise(s, n);
    case 1:
      return even_grid(s, n);
    case 2:
      return brackets(s, s.between(4, 6));
    default:
      return lagrange(s, s.between(3, 5));
  }
}

}  // namespace understudy::generator
