#include "programs/corpus/generator/families.h"
#include "programs/corpus/generator/guarded.h"
#include "programs/corpus/generator/random_expression.h"

// Forward kinematics of arms with one to five joints, and the closed forms of single angles. The
// two-joint inverse by acos and asin is an evaluation program and left out.
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
    case 0:
      return s.finish({{{"x", "px"}, x}, {{"y", "py"}, y}});
    case 1:
      return s.finish(finishing_touch(s, x));
    case 2:
      return s.finish(finishing_touch(s, -speed * first * sin(a) - second * sin(a + b)));
    case 3:
      return s.finish(first * second * sin(b) * speed);
    default:
      return s.finish(finishing_touch(s, sqrt(square(x) + square(y))));
  }
}

void reach(Sketch& s) {
  const Expr x = s.real({"x", "px", "tx"}, {0.1, 2});
  const Expr y = s.real({"y", "py", "ty"}, {-2, 2});
  const Expr a = s.constant({"a", "upper", "arm"}, s.number(0.5, 2.0));
  const Expr b = s.constant({"b", "lower", "boom"}, s.number(0.5, 2.0));
  const Expr r = s.keep({"r", "reach", "d"}, sqrt(square(x) + square(y)));
  const Expr angle = arc(s, "acos", (square(r) + square(a) - square(b)) / (2.0 * a * r));
  s.finish(finishing_touch(s, s.pick<Expr>({atan2(y, x) - angle, atan2(y, x) + angle, angle})));
}

}  // namespace

void arm(Sketch& s) {
  s.called({"forward", "tip", "end_effector", "arm_x", "reach", "joint_angle", "gripper", "crane"});
  switch (s.between(0, 3)) {
    case 0:
    case 1:
      return forward_chain(s, s.between(2, 5));
    case 2:
      return written_out(s);
    default:
      return reach(s);
  }
}

}  // namespace understudy::generator
