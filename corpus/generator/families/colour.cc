#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Colours: grey, luma and chroma, gamma, hue and saturation, blending, contrast.
namespace understudy::generator {
namespace {

Expr grey(Sketch& s, const Expr& r, const Expr& g, const Expr& b) {
  return s.pick<Expr>({0.299 * r + 0.587 * g + 0.114 * b, 0.2126 * r + 0.7152 * g + 0.0722 * b,
                       (r + g + b) / 3.0, 0.3 * r + 0.59 * g + 0.11 * b,
                       0.5 * (fmax(r, fmax(g, b)) + fmin(r, fmin(g, b)))});
}

Expr hue(Sketch& s, const Expr& r, const Expr& g, const Expr& b) {
  const Expr most = s.keep({"mx", "cmax", "hi"}, fmax(r, fmax(g, b)));
  const Expr least = s.keep({"mn", "cmin", "lo"}, fmin(r, fmin(g, b)));
  const Expr gap = s.keep({"d", "chroma", "delta"}, most - least);
  if (s.chance(0.4)) return s.choose({"sat", "sv"}, most > 0.0, gap / most, 0.0);
  s.stop_early(gap < 1e-6, 0.0);
  const Expr h = s.variable({"h", "hue_v", "sector"}, 0.0);
  s.when(
      most == r, [&] { s.set(h, (g - b) / gap); },
      [&] {
        s.when(
            most == g, [&] { s.set(h, 2.0 + (b - r) / gap); },
            [&] { s.set(h, 4.0 + (r - g) / gap); });
      });
  s.update(h, Op::Multiply, s.pick<double>({60.0, 1.0 / 6.0}));
  return h;
}

Expr toned(Sketch& s, const Expr& x) {
  switch (s.between(0, 4)) {
    case 0:  // gamma
      return pow(x, s.pick<double>({2.2, 0.45454545, 1.8, 2.4}));
    case 1:  // the linear value of an sRGB one
      return s.choose({"lin", "v"}, x <= 0.04045, x / 12.92, pow((x + 0.055) / 1.055, 2.4));
    case 2:  // contrast about the middle
      return clamped(s, s.number(0.5, 3.0) * (x - 0.5) + 0.5, 0.0, 1.0);
    case 3:  // a filmic curve
      return x * (1.0 + x * s.number(0.1, 1.0)) / (1.0 + x);
    default:  // exposure
      return 1.0 - exp(-s.number(0.5, 4.0) * x);
  }
}

}  // namespace

void colour(Sketch& s) {
  s.called(
      {"luma", "to_gray", "hue", "tone_map", "gamma_correct", "rgb_to_y", "saturation", "blend"});
  const double full = s.pick<double>({1.0, 1.0, 255.0});
  const Expr r0 = s.real({"r", "red", "cr"}, {0, full});
  const Expr g0 = s.real({"g", "green", "cg"}, {0, full});
  const Expr b0 = s.real({"b", "blue", "cb"}, {0, full});
  const Expr r = s.let({"rn", "rf"}, r0 / full);
  const Expr g = s.let({"gn", "gf"}, g0 / full);
  const Expr b = s.let({"bn", "bf"}, b0 / full);
  switch (s.between(0, 5)) {
    case 0:  // the hue
      return s.finish(finishing_touch(s, hue(s, r, g, b)));
    case 1:  // luma and chroma (Rec. 601)
      return s.finish({{{"y", "luma_out"}, 0.299 * r0 + 0.587 * g0 + 0.114 * b0},
                       {{"u", "cb_out"},
                        s.pick<double>({0.5, 128.0}) - 0.168736 * r0 - 0.331264 * g0 + 0.5 * b0},
                       {{"v", "cr_out"}, 0.5 * r0 - 0.418688 * g0 - 0.081312 * b0}});
    case 2: {  // grey, blended with a background
      const Expr alpha = s.real({"alpha", "mix", "a"}, {0, 1});
      const Expr shade = s.keep({"shade", "y", "lum"}, grey(s, r, g, b));
      return s.finish(finishing_touch(s, alpha * shade + (1.0 - alpha) * s.number(0.0, 1.0)));
    }
    case 3: {  // grey with another tone
      const Expr lum = s.keep({"lum", "l", "gray"}, grey(s, r, g, b));
      return s.finish(full * toned(s, lum));
    }
    case 4:  // channels mixed by hand
      return s.finish(finishing_touch(
          s, s.number(0.5, 3.0) * r - s.number(0.2, 1.5) * g + s.number(-0.5, 1.0) * b * b));
    default:  // grey of toned channels
      return s.finish(grey(s, toned(s, r), g, toned(s, b)));
  }
}

}  // namespace understudy::generator
