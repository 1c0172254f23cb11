#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Gases and heat: equations of state, conduction, cooling, radiation, reaction rates.
namespace understudy::generator {
namespace {

void gas(Sketch& s) {
  const Expr amount = s.real({"n", "moles", "amount"}, {0.5, 5});
  const Expr temperature = s.real({"T", "temp", "kelvin"}, {200, 500});
  const Expr volume = s.real({"V", "vol", "volume"}, {1, 20});
  const Expr constant =
      s.constant({"R", "gas_const"}, s.pick<double>({8.314, 8.3145, 0.08206, 8.314462618}));
  const Expr ideal = amount * constant * temperature / volume;
  const double a = s.number(0.1, 3.0);
  const double b = s.number(0.01, 0.1);
  const Expr real =
      amount * constant * temperature / (volume - amount * b) - a * square(amount / volume);
  s.finish(finishing_touch(
      s, s.pick<Expr>({ideal, real, real / ideal, amount * constant * log(volume)})));
}

void conduction(Sketch& s) {
  const Expr hot = s.real({"t_hot", "t1", "inner"}, {20, 200});
  const Expr cold = s.real({"t_cold", "t2", "outer"}, {-20, 20});
  const int layers = s.between(1, 4);
  const Array thickness = s.array({"d", "thick", "layers"}, layers, {0.01, 0.5});
  const Array conductivity =
      s.table({"k", "lambda", "cond"}, s.numbers(std::size_t(layers), 0.03, 2.0));
  const Expr resistance =
      s.fold({"res", "r", "total_r"}, Op::Add, s.pick<double>({0.0, 0.17, 0.1}), layers,
             [&](const Expr& i) { return thickness.at(i) / conductivity.at(i); });
  s.finish(finishing_touch(s, (hot - cold) / resistance));
}

void cooling(Sketch& s) {
  const Expr start = s.real({"start", "t_init", "temp0"}, {20, 100});
  const Expr time = s.real({"t", "time", "minutes"}, s.pick<Range>({{0, 10}, {0, 60}, {0, 1}}));
  const Expr around =
      s.chance(0.4) ? s.real({"ambient", "room", "env"}, {0, 30}) : Expr(s.number(5.0, 25.0));
  const Expr rate = s.constant({"k", "rate", "coef"}, s.number(0.01, 1.0));
  s.finish(finishing_touch(s, around + (start - around) * exp(-rate * time)));
}

void radiation(Sketch& s) {
  const Expr t = s.real({"T", "temp", "t"}, s.pick<Range>({{250, 400}, {300, 3000}, {1, 5}}));
  const Expr x = s.real({"x", "wave", "nu"}, {0.1, 5});
  const Expr scaled = s.let({"ts", "th", "tr"}, t / s.pick<double>({300.0, 1000.0, 100.0}));
  const Expr planck = pow(x, 3.0) / (exp(x / scaled) - 1.0);
  const Expr rate = s.number(0.5, 5.0) * exp(-s.number(0.3, 4.0) / scaled);
  s.finish(finishing_touch(
      s, s.pick<Expr>({planck, 5.67e-8 * pow(t, 4.0) * x, rate * x, rate / (1.0 + x * rate)})));
}

}  // namespace

void heat(Sketch& s) {
  s.called({"pressure", "heat_flux", "cool", "temperature", "rate_constant", "flux", "radiance"});
  switch (s.between(0, 3)) {
    case 0:
      return gas(s);
    case 1:
      return conduction(s);
    case 2:
      return cooling(s);
    default:
      return radiation(s);
  }
}

}  // namespace understudy::generator
