#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Polynomials in powers, Horner's form or over a table of coefficients, of one or two variables;
// quotients of two.
namespace understudy::generator {
namespace {

Expr horner(Sketch& s, const Expr& x, const std::vector<double>& coefficients) {
  Expr value = coefficients.back();
  for (std::size_t k = coefficients.size() - 1; k-- > 0;)
    value = s.chance(0.5) ? coefficients[k] + x * value : value * x + coefficients[k];
  return value;
}

Expr powers(Sketch& s, const Expr& x, const std::vector<double>& coefficients) {
  Expr value = coefficients[0];
  Expr power = x;
  const bool by_pow = s.chance(0.3);
  for (std::size_t k = 1; k < coefficients.size(); ++k) {
    const Expr term = by_pow && k > 1 ? pow(x, static_cast<double>(k)) : power;
    value = value + coefficients[k] * term;
    power = k + 1 < coefficients.size() && k > 2 ? s.keep({"p", "xp", "pw"}, power * x) : power * x;
  }
  return value;
}

Expr by_loop(Sketch& s, const Expr& x, const std::vector<double>& coefficients) {
  const Array c = s.table({"c", "coef", "coeffs", "a"}, coefficients);
  const int n = static_cast<int>(c.size);
  const Expr value = s.variable({"sum", "acc", "y", "p"}, 0.0);
  if (s.chance(0.5)) {
    s.loop(0, n, [&](const Expr& i) { s.set(value, value * x + c.at(i)); });
    return value;
  }
  const Expr power = s.variable({"power", "xn", "t"}, 1.0);
  s.loop(0, n, [&](const Expr& i) {
    s.add(value, c.at(i) * power);
    s.update(power, Op::Multiply, x);
  });
  return value;
}

Expr polynomial_in(Sketch& s, const Expr& x) {
  const auto terms = static_cast<std::size_t>(s.between(2, 6));
  std::vector<double> coefficients = s.numbers(terms, -3.0, 3.0);
  for (double& c : coefficients)
    if (s.chance(0.2)) c = s.pick<double>({1.0, 2.0, -1.0, 0.5});
  switch (s.between(0, 2)) {
    case 0:
      return horner(s, x, coefficients);
    case 1:
      return powers(s, x, coefficients);
    default:
      return by_loop(s, x, coefficients);
  }
}

}  // namespace

void polynomial(Sketch& s) {
  s.called({"poly", "polynomial", "cubic", "horner", "fit", "curve", "calibrate", "series"});
  s.real({"x", "t", "z", "u", "temp"}, s.any());
  if (s.chance(0.4)) s.real({"y", "v", "w", "pressure"}, s.any());
  const std::vector<Expr> inputs = s.tame_inputs();
  const Expr& x = inputs.front();
  const Expr& y = inputs.back();
  const Expr first = polynomial_in(s, s.let({"xs", "u", "t"}, x));
  switch (s.between(0, 4)) {
    case 0: {  // a quotient
      const Expr top = s.let({"num", "p", "top"}, first);
      return s.finish(finishing_touch(s, divided(s, top, polynomial_in(s, y))));
    }
    case 1: {  // a product
      const Expr kept = s.let({"px", "p", "f"}, first);
      return s.finish(finishing_touch(s, kept * polynomial_in(s, y) + s.number(-1, 1) * x * y));
    }
    case 2:  // a mixed term
      return s.finish(finishing_touch(s, first + s.number(-2, 2) * x * y * y));
    default:  // alone, or less a product
      return s.finish(finishing_touch(s, inputs.size() > 1 ? first - y * x : first));
  }
}

}  // namespace understudy::generator
