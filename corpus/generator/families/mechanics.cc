#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Motion and forces: energy, springs, pendulums, drag, projectiles, friction.
namespace understudy::generator {
namespace {

void pendulum(Sketch& s) {
  const Expr length = s.real({"length", "l", "L"}, {0.1, 3});
  const Expr swing = s.real({"theta0", "amp", "angle"}, {0, 1.5});
  const Expr g = s.constant({"g", "gravity"}, s.pick<double>({9.81, 9.8, 9.80665, 1.62}));
  const Expr period = s.let({"T0", "period", "t0"}, 2.0 * 3.14159265 * sqrt(length / g));
  s.finish(finishing_touch(s, period * (1.0 + square(swing) / 16.0)));
}

void projectile(Sketch& s) {
  const Expr speed = s.real({"v", "v0", "speed"}, s.pick<Range>({{1, 30}, {0.1, 10}, {5, 50}}));
  const Expr angle = s.real({"angle", "theta", "elev"}, {0.1, 1.5});
  const Expr height =
      s.chance(0.5) ? s.real({"h", "height", "y0"}, {0, 5}) : Expr(s.number(0.5, 5.0));
  const Expr g = s.constant({"g", "grav"}, s.pick<double>({9.81, 9.8, 9.80665, 3.71}));
  const Expr vx = s.let({"vx"}, speed * cos(angle));
  const Expr vy = s.let({"vy"}, speed * sin(angle));
  const Expr flight = s.let({"t", "tof", "flight"}, (vy + sqrt(square(vy) + 2.0 * g * height)) / g);
  if (s.chance(0.2))
    return s.finish(
        {{{"range", "dist"}, vx * flight}, {{"apex", "top"}, height + square(vy) / (2.0 * g)}});
  s.finish(
      finishing_touch(s, s.pick<Expr>({vx * flight, flight, height + square(vy) / (2.0 * g)})));
}

void energy(Sketch& s) {
  const Expr mass = s.real({"m", "mass", "inertia"}, s.positive());
  const Expr speed = s.real({"v", "vel", "speed", "omega"}, s.any());
  const Expr stretch = s.real({"x", "disp", "ext", "h"}, s.any());
  const Expr stiffness = s.chance(0.5) ? s.real({"k", "stiff", "spring_k"}, s.positive())
                                       : s.constant({"k", "stiffness"}, s.number(0.5, 50.0));
  const Expr kinetic = s.let({"ke", "ek", "kin"}, 0.5 * mass * square(speed));
  const Expr potential = s.let({"pe", "ep", "pot"}, 0.5 * stiffness * square(stretch));
  const Expr weight = 9.81 * mass * stretch;
  s.finish(finishing_touch(
      s, s.pick<Expr>({kinetic + potential, kinetic - potential, kinetic + weight, kinetic * 1e-3,
                       root(s, ratio(s, stiffness, mass)) * stretch})));
}

void drag(Sketch& s) {
  const Expr v = s.real({"v", "speed", "vel", "u"}, s.any());
  const Expr density = s.chance(0.5) ? s.real({"rho", "density"}, {0.5, 1.5})
                                     : s.constant({"rho", "density"}, 1.225);
  const Expr area =
      s.chance(0.5) ? s.real({"area", "A", "S"}, {0.01, 2}) : Expr(s.number(0.01, 2.0));
  const Expr factor = s.constant({"cd", "drag_coef", "c"}, s.number(0.1, 1.5));
  const Expr force = 0.5 * density * factor * area * v * fabs(v);
  const Expr friction = s.number(0.05, 0.9) * v / (fabs(v) + s.number(0.01, 0.5));
  const Expr mass = s.number(0.5, 50.0);
  s.finish(
      finishing_touch(s, s.pick<Expr>({force, -force / mass - 9.81, force + friction, force * v})));
}

}  // namespace

void mechanics(Sketch& s) {
  s.called({"energy", "force", "period", "accel", "range_of", "total_energy", "momentum", "drag"});
  switch (s.between(0, 3)) {
    case 0:
      return pendulum(s);
    case 1:
      return projectile(s);
    case 2:
      return energy(s);
    default:
      return drag(s);
  }
}

}  // namespace understudy::generator
