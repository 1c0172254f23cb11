#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Rates of life: growth, predators and prey, epidemics, enzymes, nerves, allometry.
namespace understudy::generator {

void biology(Sketch& s) {
  s.called(
      {"growth", "infected", "uptake", "predators", "firing_rate", "metabolic", "spread", "yield"});
  const Expr a = s.real({"prey", "susceptible", "conc", "x", "n0"}, {0.05, 1});
  const Expr b = s.real({"pred", "infected", "inhib", "y", "k"}, {0.05, 1});
  const Expr c = s.real({"rate", "beta", "vmax", "r"}, {0.2, 3});
  const double m = s.number(0.1, 1.0);
  const double h = s.pick<double>({1.0, 2.0, 4.0, 1.5, 2.7});
  switch (s.between(0, 4)) {
    case 0:  // Hill's response, less a loss
      return s.finish(finishing_touch(s, c * pow(a, h) / (pow(m, h) + pow(a, h)) - 0.2 * b));
    case 1:  // uptake under a competitor
      return s.finish(finishing_touch(s, c * a / (m * (1.0 + b / s.number(0.1, 2.0)) + a)));
    case 2: {  // an epidemic, or predators and prey, step by step
      const Expr x = s.variable({"s", "u", "px"}, a);
      const Expr y = s.variable({"i_frac", "v", "py"}, b);
      const Expr dt = s.constant({"dt", "h"}, s.pick<double>({0.1, 0.2, 0.5}));
      const bool is_epidemic = s.chance(0.5);
      s.repeat(s.between(2, 12), [&] {
        const Expr flow = s.keep({"flow", "meet", "inc"}, c * x * y);
        s.add(x, dt * (is_epidemic ? -flow : x * (1.0 - x) - flow));
        s.add(y, dt * (flow - m * y));
      });
      if (s.chance(0.4)) return s.finish({{{"x_out", "s_out"}, x}, {{"y_out", "i_out"}, y}});
      return s.finish(s.pick<Expr>({x, y, x + y, y / (x + y)}));
    }
    case 3:  // logistic growth in closed form
      return s.finish(finishing_touch(s, b * exp(c) / (1.0 + a * (exp(c) - 1.0) / m)));
    default:  // a metabolic rate: mass and temperature
      return s.finish(
          finishing_touch(s, s.number(0.5, 5.0) * pow(a + 0.01, 0.75) * exp(-m / (0.3 + b)) * c));
  }
}

}  // namespace understudy::generator
