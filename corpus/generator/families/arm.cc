#include "corpus/generator/families.h"
#include "corpus/generator/random_expression.h"

// Forward kinematics of arms with two to five joints, and of a slider-crank. The inverse of a
// two-joint arm is an evaluation program: that, and the angle of a triangle of its links, is left
// out.
namespace understudy::generator {
namespace {

void forward_chain(Sketch& s, int joints) {
  const Array q = s.array({"q", "theta", "joints", "angles"}, joints, {-3.14, 3.14});
  const Array length = s.table({"len", "l", "links"}, s.numbers(std::size_t(joints), 0.2, 1.5));
  const Expr angle = s.variable({"angle", "a", "phi"}, 0.0);
  const Expr x = s.variable({"x", "px", "tip_x"}, 0.0);
  const Expr y = s.variable({"y", "py", "tip_y"}, 0.0);
  s.loop(0, joints, [&](const Expr& i) {
    s.add(angle, q.at(i));
    s.add(x, length.at(i) * cos(angle));
    s.add(y, length.at(i) * sin(angle));
  });
  if (s.chance(0.4)) return s.finish({{{"ox", "xt", "out_x"}, x}, {{"oy", "yt", "out_y"}, y}});
  const double tx = s.number(-1, 1);
  const double ty = s.number(-1, 1);
  s.finish(finishing_touch(
      s, s.pick<Expr>({x, y, square(x - tx) + square(y - ty), x * y, atan2(y, x)})));
}

void written_out(Sketch& s) {
  const Expr a = s.real({"theta1", "q1", "a1", "alpha"}, {-3.14, 3.14});
  const Expr b = s.real({"theta2", "q2", "a2", "beta"}, {-3.14, 3.14});
  const bool lengths_given = s.chance(0.4);
  const Expr first = lengths_given ? s.real({"l1", "len1", "r1"}, {0.2, 1.5})
                                   : s.constant({"l1", "len1", "r1"}, s.number(0.2, 2.0));
  const Expr second = lengths_given ? s.real({"l2", "len2", "r2"}, {0.2, 1.5})
                                    : s.constant({"l2", "len2", "r2"}, s.number(0.2, 2.0));
  const Expr x = first * cos(a) + second * cos(a + b);
  const Expr y = first * sin(a) + second * sin(a + b);
  const Expr speed =
      s.chance(0.3) ? s.real({"w", "omega", "rate"}, {-2, 2}) : Expr(s.number(0.2, 3.0));
  switch (s.between(0, 4)) {
    case 0:  // where the tip is
      return s.finish({{{"x", "px"}, x}, {{"y", "py"}, y}});
    case 1:  // how far it reaches
      return s.finish(finishing_touch(s, x));
    case 2:  // how fast the tip moves sideways
      return s.finish(finishing_touch(s, -speed * first * sin(a) - second * sin(a + b)));
    case 3:  // the determinant of the Jacobian
      return s.finish(first * second * sin(b) * speed);
    default:  // the distance from the shoulder
      return s.finish(finishing_touch(s, sqrt(square(x) + square(y))));
  }
}

/// A crank that moves a slider by a rod, the slider's path beside the crank's axis.
void slider_crank(Sketch& s) {
  const Expr angle = s.real({"theta", "crank", "a"}, {-3.14, 3.14});
  const Expr radius = s.chance(0.4) ? s.real({"r", "stroke", "radius"}, {0.2, 0.8})
                                    : s.constant({"r", "stroke"}, s.number(0.2, 0.8));
  const Expr rod = s.constant({"rod", "l", "link"}, s.number(1.2, 2.5));
  const Expr beside = s.chance(0.5) ? Expr(s.number(-0.3, 0.3)) : Expr(0.0);
  const Expr height = s.let({"h", "lift", "dy"}, radius * sin(angle) - beside);
  const Expr along = s.keep({"c", "along", "dx"}, sqrt(square(rod) - square(height)));
  const Expr place = radius * cos(angle) + along;
  const Expr speed = -radius * sin(angle) - height * radius * cos(angle) / along;
  s.finish(finishing_touch(s, s.pick<Expr>({place, speed, atan2(height, along)})));
}

}  // namespace

void arm(Sketch& s) {
  s.called({"forward", "tip", "end_effector", "arm_x", "piston", "linkage", "gripper", "crane"});
  switch (s.between(0, 3)) {
    case 0:
    case 1:
      return forward_chain(s, s.between(2, 5));
    case 2:
      return written_out(s);
    default:
      return slider_crank(s);
  }
}

}  // namespace understudy::generator
