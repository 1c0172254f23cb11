#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Rotations and other linear maps of points, about the origin, a centre or an axis.
namespace understudy::generator {

void rotation(Sketch& s) {
  s.called({"rotate", "spin", "turn", "rotate_point", "transform", "rot_x", "to_body_frame"});
  const Expr x = s.real({"x", "px", "u"}, s.any());
  const Expr y = s.real({"y", "py", "v"}, s.any());
  const Range range = s.angle();
  const Expr given = s.real({"angle", "theta", "phi", "yaw", "heading"}, range);
  const Expr angle = range.hi > 90 ? s.let({"rad", "a", "th"}, given * 3.14159265 / 180.0) : given;
  const bool has_centre = s.chance(0.3);
  const Expr cx = has_centre ? s.constant({"cx", "x0"}, s.number(-1, 1)) : Expr(0.0);
  const Expr cy = has_centre ? s.constant({"cy", "y0"}, s.number(-1, 1)) : Expr(0.0);
  const Expr dx = s.let({"dx", "rx"}, x - cx);
  const Expr dy = s.let({"dy", "ry"}, y - cy);
  const Expr c = s.let({"c", "ca", "cosine"}, cos(angle));
  const Expr sine = s.let({"s", "sa", "sine"}, sin(angle));
  const double scale = s.chance(0.3) ? s.number(0.3, 3.0) : 1.0;
  const Expr first = scale * (c * dx - sine * dy) + cx;
  const Expr second = scale * (sine * dx + c * dy) + cy;
  switch (s.between(0, 3)) {
    case 0:
    case 1:  // both coordinates
      return s.finish(
          {{{"xr", "out_x", "x_new", "xo"}, first}, {{"yr", "out_y", "y_new", "yo"}, second}});
    case 2: {  // a second turn, into space
      const Expr z = s.real({"z", "pz", "h"}, s.any());
      const Expr tilt = s.real({"tilt", "pitch", "roll"}, {-1.5, 1.5});
      return s.finish(finishing_touch(s, cos(tilt) * second - sin(tilt) * z));
    }
    default:  // one coordinate
      return s.finish(finishing_touch(s, s.chance(0.5) ? first : second));
  }
}

}  // namespace understudy::generator
