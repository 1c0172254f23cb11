#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Money: compound interest, discounted cash, annuities, bonds, tax, depreciation. Option prices are
// an evaluation program and left out.
namespace understudy::generator {
namespace {

void savings(Sketch& s) {
  const Expr amount = s.real({"principal", "amount", "p", "deposit"},
                             s.pick<Range>({{100, 1000}, {0.5, 2}, {1000, 50000}}));
  const Expr rate = s.real({"rate", "r", "interest"}, {0.01, 0.12});
  const Expr years = s.real({"years", "t", "term"}, {1, 30});
  const Expr each =
      s.constant({"periods", "m", "per_year"}, s.pick<double>({12.0, 4.0, 1.0, 365.0, 2.0}));
  const Expr growth = s.let({"growth", "factor", "g"}, pow(1.0 + rate / each, each * years));
  const Expr monthly = s.let({"i0", "mr", "per"}, rate / each);
  s.finish(finishing_touch(
      s, s.pick<Expr>({amount * growth, amount / growth, amount * (growth - 1.0),
                       amount * exp(rate * years), amount * monthly / (1.0 - 1.0 / growth),
                       (growth - 1.0) / monthly * 0.01 * amount})));
}

void discounting(Sketch& s) {
  const int n = s.between(3, 10);
  const Array cash = s.array({"cash", "flows", "cf", "payments"}, n,
                             s.pick<Range>({{-1, 1}, {0, 100}, {-10, 50}}));
  const Expr rate = s.real({"rate", "r", "y"}, {0.0, 0.3});
  const Expr value =
      s.variable({"npv", "pv", "total"}, s.chance(0.5) ? Expr(-s.number(1, 10)) : Expr(0.0));
  const Expr factor = s.variable({"disc", "factor", "df"}, 1.0);
  s.loop(0, n, [&](const Expr& i) {
    s.update(factor, Op::Divide, 1.0 + rate);
    s.add(value, cash.at(i) * factor);
  });
  s.finish(finishing_touch(s, value));
}

void balance(Sketch& s) {
  const Expr start = s.real({"balance", "loan", "start"}, {10, 100});
  const Expr rate = s.real({"rate", "r"}, {0.0, 0.1});
  const Expr pay = s.real({"payment", "pay", "spend"}, {0, 20});
  const Expr left = s.variable({"b", "left", "owed"}, start);
  s.repeat(s.between(3, 12), [&] {
    s.set(left, left * (1.0 + rate) - pay);
    s.when(left < 0.0, [&] { s.set(left, 0.0); });
  });
  s.finish(finishing_touch(s, s.pick<Expr>({left, left / start, start - left})));
}

}  // namespace

void finance(Sketch& s) {
  s.called({"future_value", "npv", "payment", "compound", "balance_after", "yield", "interest",
            "annuity"});
  switch (s.between(0, 2)) {
    case 0:
      return savings(s);
    case 1:
      return discounting(s);
    default:
      return balance(s);
  }
}

}  // namespace understudy::generator
