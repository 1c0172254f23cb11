#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Lenses, refraction, reflection, interference.
namespace understudy::generator {
namespace {

void lens(Sketch& s) {
  const Expr focal = s.real({"f", "focal", "fl"}, {0.5, 2});
  const Expr object = s.real({"d", "obj", "do_", "u"}, {2.5, 20});
  const Expr image =
      s.let({"image", "di", "v"},
            s.pick<Expr>({1.0 / (1.0 / focal - 1.0 / object), focal * object / (object - focal)}));
  if (s.chance(0.2))
    return s.finish({{{"dist", "di_out"}, image}, {{"mag", "scale"}, -image / object}});
  s.finish(finishing_touch(s, s.pick<Expr>({image, -image / object, image + object})));
}

void refraction(Sketch& s) {
  const Expr angle = s.real({"theta", "incidence", "angle", "ti"}, {0, 1.5});
  const bool given = s.chance(0.4);
  const Expr first = given ? s.real({"n1", "na"}, {1, 2})
                           : s.constant({"n1", "na"}, s.pick<double>({1.0, 1.33, 1.5}));
  const Expr second =
      given ? s.real({"n2", "nb"}, {1, 2}) : s.constant({"n2", "nb"}, s.number(1.1, 2.4));
  const Expr sine = s.keep({"s", "st", "sin_t"}, first / second * sin(angle));
  s.stop_early(sine > 1.0, s.pick<Expr>({1.0, 1.5707963, 0.0}));
  const Expr bent = s.let({"ct", "cos_t"}, sqrt(1.0 - square(sine)));
  const Expr ci = s.let({"ci", "cos_i"}, cos(angle));
  const Expr senkrecht = (first * ci - second * bent) / (first * ci + second * bent);
  s.finish(s.pick<Expr>({call("asin", {sine}), square(senkrecht), senkrecht, s.familiar() * bent}));
}

void schlick(Sketch& s) {
  const Expr cosine = s.real({"cos_theta", "c", "ndotv", "mu"}, {0, 1});
  const Expr rough = s.real({"rough", "alpha", "r0"}, {0.05, 1});
  const Expr base = s.constant({"f0", "base"}, s.number(0.02, 0.9));
  const Expr fresnel = s.let({"fr", "fres"}, base + (1.0 - base) * pow(1.0 - cosine, 5.0));
  const Expr a2 = s.let({"a2", "rr"}, square(rough));
  const Expr lobe = a2 / (3.14159265 * square(square(cosine) * (a2 - 1.0) + 1.0));
  s.finish(finishing_touch(
      s, s.pick<Expr>({fresnel, fresnel * lobe, fresnel * (1.0 - rough) + 0.1 * rough})));
}

void grating(Sketch& s) {
  const Expr x = s.real({"x", "pos", "u", "angle"}, {-3, 3});
  const Expr slit = s.real({"width", "a", "slit"}, {0.2, 3});
  const Expr phase = s.keep({"beta", "ph", "arg"}, s.familiar() * slit * x);
  const Expr sinc = s.choose({"e", "amp", "sinc"}, fabs(phase) < s.pick<double>({1e-6, 1e-4, 1e-3}),
                             1.0, sin(phase) / phase);
  s.finish(finishing_touch(
      s, s.pick<Expr>({square(sinc), sinc, square(sinc) * square(cos(s.number(0.5, 6.0) * x))})));
}

}  // namespace

void optics(Sketch& s) {
  s.called({"lens", "refract", "reflectance", "fresnel", "intensity", "image_distance", "shade"});
  switch (s.between(0, 3)) {
    case 0:
      return lens(s);
    case 1:
      return refraction(s);
    case 2:
      return schlick(s);
    default:
      return grating(s);
  }
}

}  // namespace understudy::generator
