#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Rays and solids: spheres, planes, shading, signed distances, volumes.
namespace understudy::generator {
namespace {

void sphere_hit(Sketch& s) {
  const Expr dx = s.real({"dx", "ux", "vx"}, {-0.5, 0.5});
  const Expr dy = s.real({"dy", "uy", "vy"}, {-0.5, 0.5});
  const Expr r = s.chance(0.5) ? s.real({"r", "radius"}, {0.3, 2})
                               : s.constant({"r", "radius"}, s.number(0.5, 2.0));
  const Expr far =
      s.chance(0.5) ? s.real({"cz", "depth", "dist"}, {2, 5}) : Expr(s.number(2.0, 5.0));
  const Expr cx = s.number(-0.6, 0.6);
  const Expr a = s.keep({"a", "dd"}, square(dx) + square(dy) + 1.0);
  const Expr b = s.keep({"b", "hb"}, dx * cx + far);
  const Expr c = s.let({"c", "cc"}, square(cx) + square(far) - square(r));
  const Expr disc = s.keep({"disc", "delta", "h"}, square(b) - a * c);
  s.stop_early(disc < 0.0, s.pick<Expr>({-1.0, 0.0, s.number(5, 20)}));
  const Expr t = s.let({"t", "hit"}, (b - sqrt(disc)) / a);
  s.finish(s.pick<Expr>({t, t * dx, 1.0 / (1.0 + t), (t - far) / r}));
}

void signed_distance(Sketch& s) {
  const Expr x = s.real({"x", "px"}, {-2, 2});
  const Expr y = s.real({"y", "py"}, {-2, 2});
  const Expr z = s.chance(0.5) ? s.real({"z", "pz"}, {-2, 2}) : Expr(0.0);
  const Expr ball =
      s.keep({"d1", "ball", "sa"},
             sqrt(square(x - s.number(-1, 1)) + square(y) + square(z)) - s.number(0.3, 1.2));
  const Expr box =
      s.keep({"d2", "box", "sb"}, fmax(fabs(x) - s.number(0.3, 1.0), fabs(y) - s.number(0.3, 1.0)));
  const Expr k = s.number(0.1, 0.8);
  const Expr blend = s.let({"h", "mixf"}, fmax(k - fabs(ball - box), 0.0) / k);
  s.finish(finishing_touch(
      s, s.pick<Expr>({fmin(ball, box), fmax(ball, -box),
                       fmin(ball, box) - 0.25 * k * square(blend), ball + 0.1 * sin(5.0 * x)})));
}

void shading(Sketch& s) {
  const Array n = s.array({"n", "normal", "nrm"}, 3, {-1, 1});
  const Array l = s.chance(0.5) ? s.array({"l", "light", "dir"}, 3, {-1, 1})
                                : s.table({"l", "light"}, s.numbers(3, -1.0, 1.0));
  const Expr dot =
      s.keep({"nl", "d", "lambert"},
             s.sum({"dot", "sum"}, 3, [&](const Expr& i) { return n.at(i) * l.at(i); }));
  const Expr size =
      s.keep({"len", "nn", "norm"},
             sqrt(s.sum({"n2", "ss"}, 3, [&](const Expr& i) { return square(n.at(i)); })));
  const Expr lit = s.keep({"lit", "diff", "cosine"}, ratio(s, dot, size));
  const Expr positive = s.let({"kd", "front"}, fmax(lit, 0.0));
  s.finish(finishing_touch(
      s, s.pick<Expr>({positive, 0.1 + 0.9 * positive,
                       positive + 0.5 * pow(positive, s.pick<double>({8.0, 4.0, 16.0})),
                       0.5 + 0.5 * lit})));
}

void solid(Sketch& s) {
  const Expr r = s.real({"r", "radius", "a"}, s.pick<Range>({{0.1, 2}, {1, 10}}));
  const Expr h = s.real({"h", "height", "depth"}, s.pick<Range>({{0.1, 3}, {1, 20}}));
  const Expr pi = s.constant({"pi"}, 3.14159265);
  s.finish(finishing_touch(
      s, s.pick<Expr>({pi * square(r) * h, pi * square(r) * h / 3.0, 2.0 * pi * r * (r + h),
                       pi * r * (r + sqrt(square(r) + square(h))),
                       4.0 / 3.0 * pi * r * r * r + pi * square(r) * h})));
}

}  // namespace

void ray(Sketch& s) {
  s.called({"hit", "ray_sphere", "trace", "sdf", "scene", "shade_point", "volume", "surface",
            "diffuse"});
  switch (s.between(0, 3)) {
    case 0:
      return sphere_hit(s);
    case 1:
      return signed_distance(s);
    case 2:
      return shading(s);
    default:
      return solid(s);
  }
}

}  // namespace understudy::generator
