#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Kernels over arrays and patches: smoothing, differences, sharpening, clamped to a range or at the
// border. The 3x3 Sobel operator is an evaluation program and left out.
namespace understudy::generator {
namespace {

void line(Sketch& s) {
  s.called({"filter", "fir", "smooth", "stencil", "blur", "convolve", "laplacian"});
  const int n = s.between(5, 12);
  const int width = s.pick<int>({3, 3, 5});
  const Array x = s.array({"x", "signal", "u", "samples", "data"}, n, s.any());
  const Array k = s.table({"k", "kernel", "w", "taps"}, s.numbers(std::size_t(width), -1.0, 1.0));
  const bool wraps = s.chance(0.3);
  const Expr position = s.integer({"pos", "at", "idx", "center"}, 0, n - 1);
  const Expr total = s.variable({"sum", "acc", "out"}, 0.0);
  s.loop(0, width, [&](const Expr& i) {
    Expr place = position + i - width / 2;
    if (wraps) {
      s.add(total, k.at(i) * x.at((place + n) % Expr(n)));
      return;
    }
    place = s.variable({"p", "at2", "m", "src"}, place);
    s.when(place < 0, [&] { s.set(place, 0); });
    s.when(place > n - 1, [&] { s.set(place, n - 1); });
    s.add(total, k.at(i) * x.at(place));
  });
  s.finish(finishing_touch(s, total));
}

void patch(Sketch& s) {
  s.called({"kernel3", "sharpen", "edge", "blur_pixel", "emboss", "local_filter", "texture"});
  const int n = s.pick<int>({3, 3, 4});
  const Range range = s.pick<Range>({{0, 1}, {0, 255}, {-1, 1}});
  const Grid p = s.grid({"p", "img", "patch", "win"}, n, n, range);
  const Array k = s.table({"k", "kernel", "mask"}, s.numbers(std::size_t(n * n), -1.0, 1.0));
  const bool is_robust = s.chance(0.3);
  const Expr middle = p.at(n / 2, n / 2);
  const Expr total = s.variable({"sum", "acc", "g", "value"}, 0.0);
  s.loop(0, n, [&](const Expr& i) {
    s.loop(0, n, [&](const Expr& j) {
      const Expr value = is_robust ? fabs(p.at(i, j) - middle) : p.at(i, j);
      s.add(total, k.at(i * n + j) * value);
    });
  });
  const Expr full = range.hi > 2 ? 255.0 : 1.0;
  s.finish(s.chance(0.5) ? clamped(s, total, 0.0, full) : finishing_touch(s, total / full));
}

void heat_step(Sketch& s) {
  s.called({"diffuse", "heat_step", "relax", "wave_step", "laplace_step"});
  const Expr left = s.real({"left", "w", "um", "west"}, s.any());
  const Expr middle = s.real({"center", "u", "c", "mid"}, s.any());
  const Expr right = s.real({"right", "e", "up", "east"}, s.any());
  const bool is_plane = s.chance(0.5);
  const Expr up = is_plane ? s.real({"north", "top"}, s.any()) : Expr(0.0);
  const Expr down = is_plane ? s.real({"south", "bottom"}, s.any()) : Expr(0.0);
  const Expr rate = s.chance(0.4) ? s.real({"alpha", "rate", "dt"}, {0.0, 0.5})
                                  : s.constant({"alpha", "rate", "k"}, s.number(0.05, 0.5));
  const Expr laplacian =
      s.let({"lap", "d2", "lapl"}, left + right + up + down - (is_plane ? 4.0 : 2.0) * middle);
  s.finish(finishing_touch(s, middle + rate * laplacian));
}

}  // namespace

void convolution(Sketch& s) {
  switch (s.between(0, 2)) {
    case 0:
      return line(s);
    case 1:
      return patch(s);
    default:
      return heat_step(s);
  }
}

}  // namespace understudy::generator
