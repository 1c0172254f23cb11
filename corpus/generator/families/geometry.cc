#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Plane figures: areas, distances of points from lines and segments, barycentric coordinates,
// circles.
namespace understudy::generator {
namespace {

Expr cross(const Expr& ax, const Expr& ay, const Expr& bx, const Expr& by) {
  return ax * by - ay * bx;
}

void triangle(Sketch& s, const Range& range) {
  const Expr ax = s.real({"ax", "x1", "x0"}, range);
  const Expr ay = s.real({"ay", "y1", "y0"}, range);
  const Expr bx = s.real({"bx", "x2"}, range);
  const Expr by = s.real({"by", "y2"}, range);
  const bool is_free = s.chance(0.5);
  const Expr cx = is_free ? s.real({"cx", "x3"}, range) : Expr(s.number(range.lo, range.hi + 0.1));
  const Expr cy = is_free ? s.real({"cy", "y3"}, range) : Expr(s.number(range.lo, range.hi + 0.1));
  const Expr twice = s.let({"area2", "cr", "det"}, cross(bx - ax, by - ay, cx - ax, cy - ay));
  const Expr a = s.let({"e1", "la"}, sqrt(square(bx - ax) + square(by - ay)));
  s.finish(
      finishing_touch(s, s.pick<Expr>({0.5 * fabs(twice), 0.5 * twice, fabs(twice) / (a + 0.01),
                                       a + sqrt(square(cx - ax) + square(cy - ay))})));
}

void heron(Sketch& s) {
  const Expr a = s.real({"a", "side1"}, {1, 2});
  const Expr b = s.real({"b", "side2"}, {1, 2});
  const Expr c = s.real({"c", "side3"}, {0.2, 1.9});
  const Expr p = s.keep({"p", "half", "sp"}, 0.5 * (a + b + c));
  const Expr area = s.let({"area", "q"}, sqrt(fmax(p * (p - a) * (p - b) * (p - c), 0.0)));
  s.finish(finishing_touch(s, s.pick<Expr>({area, area / p, a * b * c / (4.0 * area + 0.1),
                                            0.5 * sqrt(2.0 * (a * a + b * b) - c * c)})));
}

void segment(Sketch& s, const Range& range) {
  const Expr px = s.real({"px", "x"}, range);
  const Expr py = s.real({"py", "y"}, range);
  const Array line = s.chance(0.5)
                         ? s.array({"seg", "line", "s4"}, 4, range)
                         : s.table({"seg", "line"}, s.numbers(4, range.lo, range.hi + 0.1));
  const Expr dx = s.let({"dx", "ux"}, line.at(2) - line.at(0));
  const Expr dy = s.let({"dy", "uy"}, line.at(3) - line.at(1));
  const Expr along = s.keep({"t", "proj", "u"}, ((px - line.at(0)) * dx + (py - line.at(1)) * dy) /
                                                    (square(dx) + square(dy) + 1e-6));
  const Expr t = s.keep({"tc", "k", "s"}, s.chance(0.7) ? clamped(s, along, 0.0, 1.0) : along);
  s.finish(finishing_touch(
      s, sqrt(square(px - line.at(0) - t * dx) + square(py - line.at(1) - t * dy))));
}

void barycentric(Sketch& s) {
  const Expr x = s.real({"x", "px", "u"}, {0, 1});
  const Expr y = s.real({"y", "py", "v"}, {0, 1});
  const Array value = s.array({"val", "attr", "h"}, 3, s.any());
  const Callable edge = s.helper(
      {"edge", "orient", "side"}, {"ax", "ay", "bx", "by", "px", "py"}, [](std::vector<Expr> v) {
        return (v[2] - v[0]) * (v[5] - v[1]) - (v[3] - v[1]) * (v[4] - v[0]);
      });
  const Expr ax = s.number(-0.5, 0.2), ay = s.number(-0.5, 0.2), bx = s.number(0.8, 1.5),
             by = s.number(-0.3, 0.3);
  const Expr cx = s.number(0.2, 0.8), cy = s.number(0.8, 1.5);
  const Expr area = s.keep({"area", "total"}, edge({ax, ay, bx, by, cx, cy}));
  const Expr w0 = s.keep({"w0", "a0", "l0"}, edge({bx, by, cx, cy, x, y}) / area);
  const Expr w1 = s.keep({"w1", "a1", "l1"}, edge({cx, cy, ax, ay, x, y}) / area);
  const Expr w2 = s.keep({"w2", "a2", "l2"}, 1.0 - w0 - w1);
  if (s.chance(0.4)) s.stop_early(w0 < 0.0 || w1 < 0.0 || w2 < 0.0, 0.0);
  s.finish(finishing_touch(s, w0 * value.at(0) + w1 * value.at(1) + w2 * value.at(2)));
}

}  // namespace

void geometry(Sketch& s) {
  s.called({"area", "point_line", "triangle_area", "seg_dist", "barycentric", "height_of",
            "perimeter", "orient2d"});
  switch (s.between(0, 3)) {
    case 0:
      return triangle(s, s.any());
    case 1:
      return heron(s);
    case 2:
      return segment(s, s.any());
    default:
      return barycentric(s);
  }
}

}  // namespace understudy::generator
