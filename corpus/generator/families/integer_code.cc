#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/random_expression.h"

// Integers: common divisors, counts of bits, modular hashes, digits, Collatz steps, all with
// bounds.
namespace understudy::generator {
namespace {

Expr common_divisor(Sketch& s, const Expr& a, const Expr& b) {
  const Expr p = s.variable({"p", "u", "m"}, a);
  const Expr q = s.variable({"q", "v", "r"}, b);
  s.repeat_while([&] { return q > 0; }, 16,
                 [&] {
                   const Expr rest = s.keep({"t", "rem", "tmp"}, p % q);
                   s.set(p, q);
                   s.set(q, rest);
                 });
  return p;
}

Expr bit_count(Sketch& s, const Expr& a) {
  const Expr bits = s.variable({"bits", "v", "left"}, a);
  const Expr count = s.variable({"count", "ones", "c"}, 0);
  s.repeat(s.between(8, 12), [&] {
    s.add(count, bits & Expr(1));
    s.set(bits, bits >> Expr(1));
  });
  return count;
}

Expr collatz(Sketch& s, const Expr& a) {
  const Expr value = s.variable({"v", "cur", "m"}, a);
  const Expr steps = s.variable({"steps", "len", "c"}, 0);
  s.repeat_while([&] { return value > 1; }, s.between(10, 40),
                 [&] {
                   s.when(
                       value % Expr(2) == 0, [&] { s.set(value, value / Expr(2)); },
                       [&] { s.set(value, 3 * value + 1); });
                   s.add(steps, 1);
                 });
  return steps;
}

Expr digits(Sketch& s, const Expr& a) {
  const Expr left = s.variable({"left", "v", "rest"}, a);
  const Expr sum = s.variable({"sum", "ds", "acc"}, 0);
  const int base = s.pick<int>({10, 3, 7, 2});
  s.repeat_while([&] { return left > 0; }, 12,
                 [&] {
                   s.add(sum, left % Expr(base));
                   s.set(left, left / Expr(base));
                 });
  return sum;
}

}  // namespace

void integer_code(Sketch& s) {
  s.called({"gcd", "popcount", "hash", "collatz", "digit_sum", "mix_bits", "checksum"});
  const Expr a = s.integer({"n", "a", "key", "seed"}, 1, s.pick<int>({20, 50, 100, 255}));
  const Expr b = s.integer({"m", "b", "k", "mod"}, 1, s.pick<int>({9, 20, 50}));
  const Expr x = s.real({"x", "scale", "w", "t"}, s.pick<Range>({{-1, 1}, {0, 1}, {0, 3}}));
  Expr number = 0;
  switch (s.between(0, 4)) {
    case 0:
      number = common_divisor(s, a, b);
      break;
    case 1:
      number = bit_count(s, s.chance(0.5) ? a : a ^ (b << Expr(1)));
      break;
    case 2:  // steps of Collatz
      number = collatz(s, a);
      break;
    case 3:  // a sum of digits
      number = digits(s, a * b + s.between(0, 9));
      break;
    default:  // a modular hash
      number = s.keep({"h", "code", "idx"}, (a * s.between(3, 97) + b * s.between(3, 31)) %
                                                Expr(s.pick<int>({17, 64, 101, 32})));
  }
  const Expr count = to_real(number);
  s.finish(finishing_touch(s, s.pick<Expr>({x * count, count / (1.0 + fabs(x)), count + 3.0 * x,
                                            sin(0.3 * count * x) + 0.1 * b})));
}

}  // namespace understudy::generator
