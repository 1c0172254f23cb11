#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Changes of coordinates: polar, spherical, and maps of the sphere (Snyder, Map Projections, 1987).
namespace understudy::generator {
namespace {

void plane(Sketch& s) {
  s.called({"polar", "to_polar", "angle_of", "radius", "bearing", "to_cartesian"});
  if (s.chance(0.4)) {
    const Expr r = s.real({"r", "radius", "rho", "dist"}, s.positive());
    const Expr a = s.real({"theta", "phi", "angle", "az"}, {-3.14, 3.14});
    const Expr shift = s.chance(0.4) ? Expr(s.number(-1, 1)) : Expr(0.0);
    return s.finish({{{"x", "px"}, r * cos(a) + shift}, {{"y", "py"}, r * sin(a)}});
  }
  const Expr x = s.real({"x", "dx", "east"}, s.any());
  const Expr y = s.real({"y", "dy", "north"}, s.any());
  const Expr r = s.let({"r", "rho", "len"},
                       s.chance(0.3) ? call("hypot", {x, y}) : sqrt(square(x) + square(y)));
  const Expr angle = s.let({"phi", "a", "theta"}, atan2(y, x));
  if (s.chance(0.4)) return s.finish({{{"radius", "ro"}, r}, {{"angle", "ao"}, angle}});
  s.finish(finishing_touch(
      s, s.pick<Expr>({r, angle, r * cos(s.number(1, 4) * angle), r + angle,
                       s.choose({"deg", "b"}, angle < 0.0, angle + 6.2831853, angle)})));
}

void ball(Sketch& s) {
  s.called({"spherical", "to_xyz", "elevation", "direction", "haversine", "great_circle"});
  const Expr a = s.real({"lat", "theta", "phi1"}, {-1.4, 1.4});
  const Expr b = s.real({"lon", "phi", "lambda"}, {-3.14, 3.14});
  const Expr r =
      s.chance(0.4) ? s.real({"r", "radius", "alt"}, s.positive()) : Expr(s.number(0.5, 10.0));
  const Expr scale = s.let({"k", "scale", "kk"},
                           s.number(0.5, 2.0) / (1.0 + s.number(0.1, 0.9) * cos(a) * cos(b)));
  const double lat0 = s.number(-1, 1);
  const Expr haversine = square(sin(0.5 * (a - lat0))) + cos(a) * cos(lat0) * square(sin(0.5 * b));
  switch (s.between(0, 5)) {
    case 0:  // from the sphere to space
      return s.finish(
          {{{"x"}, r * cos(a) * cos(b)}, {{"y"}, r * cos(a) * sin(b)}, {{"z"}, r * sin(a)}});
    case 1:  // one axis of that
      return s.finish(finishing_touch(s, r * cos(a) * cos(b)));
    case 2:  // Mercator
      return s.finish(finishing_touch(s, r * log(tan(0.78539816 + 0.5 * a)) + 0.1 * b));
    case 3:  // azimuthal, both coordinates
      return s.finish(
          {{{"px", "u"}, scale * cos(a) * sin(b) * r}, {{"py", "v"}, scale * sin(a) * r}});
    case 4:  // the great circle (haversine)
      return s.finish(2.0 * r * call("asin", {sqrt(haversine)}));
    default:  // azimuthal, something of both
      return s.finish(finishing_touch(s, scale * sin(a) + 0.3 * cos(b) * r));
  }
}

void camera(Sketch& s) {
  s.called({"project", "pinhole", "screen_x", "perspective", "to_pixel", "camera"});
  const Expr x = s.real({"x", "wx", "px"}, s.any());
  const Expr y = s.real({"y", "wy", "py"}, s.any());
  const Expr z = s.real({"z", "depth", "wz"}, s.pick<Range>({{1, 10}, {0.5, 5}, {2, 50}}));
  const Expr focal = s.constant({"focal", "f", "fov"}, s.number(0.5, 5.0));
  const Expr u = s.let({"u", "sx", "nx"}, focal * x / z);
  const Expr v = s.let({"v", "sy", "ny"}, focal * y / z);
  const Expr r2 = s.let({"r2", "rr"}, square(u) + square(v));
  const Expr bend = s.chance(0.5) ? Expr(1.0) : 1.0 + s.number(-0.3, 0.3) * r2 / (1.0 + r2);
  if (s.chance(0.5)) return s.finish({{{"ox", "col"}, u * bend}, {{"oy", "row"}, v * bend}});
  s.finish(finishing_touch(s, u * bend + s.number(-1, 1) * v));
}

}  // namespace

void coordinates(Sketch& s) {
  switch (s.between(0, 2)) {
    case 0:
      return plane(s);
    case 1:
      return ball(s);
    default:
      return camera(s);
  }
}

}  // namespace understudy::generator
