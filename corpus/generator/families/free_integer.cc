#include "corpus/generator/families.h"
#include "corpus/generator/guarded.h"
#include "corpus/generator/idioms.h"
#include "corpus/generator/random_expression.h"

// Random expressions of integers, which stay below 2^16: shifts, masks, remainders, counts of bits,
// common divisors, small hashes and bit fields, mixed back into reals.
namespace understudy::generator {
namespace {

const Names kCodes = {"n", "m", "code", "bits", "key", "q", "level", "flags", "word"};

/// An integer of 0 ... bound - 1 for a tame real.
Expr quantised(Sketch& s, const Expr& x, int bound) {
  const double half = 0.5 * (bound - 1);
  return to_int(clamped(s, half * (x + 1.0) + s.pick<double>({0.0, 0.5}), 0.0, bound - 1.0));
}

/// Integers from 0 to 255: inputs, or reals made so.
std::vector<Expr> integers(Sketch& s) {
  std::vector<Expr> leaves;
  const int n = s.pick<int>({1, 2, 2, 3, 3, 4});
  for (int k = 0; k < n; ++k)
    if (s.chance(0.5)) leaves.push_back(s.integer(kCodes, 0, s.pick<int>({7, 15, 31, 63, 255})));
  const int reals = leaves.empty() ? s.between(1, 4) : s.between(0, 2);
  for (int k = 0; k < reals; ++k) s.real({"x", "y", "z", "phase", "u", "v"}, s.any());
  for (const Expr& x : s.tame_inputs())
    if (leaves.empty() || s.chance(0.7))
      leaves.push_back(
          s.keep({"ix", "iy", "qa", "qb", "cell"}, quantised(s, x, s.pick<int>({8, 16, 64, 256}))));
  return leaves;
}

Expr low_bits(const Expr& x, int bits) { return x & Expr((1 << bits) - 1); }

Expr bit_count(Sketch& s, const Expr& x) {
  const Expr left = s.variable({"left", "rest", "b"}, low_bits(x, 12));
  const Expr count = s.variable({"cnt", "ones", "pop"}, 0);
  if (s.chance(0.5)) {
    s.repeat(12, [&] {
      s.add(count, left & Expr(1));
      s.set(left, left >> Expr(1));
    });
  } else {
    s.repeat_while([&] { return left > 0; }, 16,
                   [&] {
                     s.set(left, left & (left - 1));
                     s.add(count, 1);
                   });
  }
  return s.chance(0.3) ? count & Expr(1) : count;
}

Expr divisor(Sketch& s, const Expr& a, const Expr& b) {
  const Expr p = s.variable({"g", "p", "big"}, a);
  const Expr r = s.variable({"r", "d", "small"}, b);
  s.repeat_while([&] { return r > 0; }, 24,
                 [&] {
                   const Expr rest = s.keep({"t", "rem"}, p % r);
                   s.set(p, r);
                   s.set(r, rest);
                 });
  return p;
}

Expr hashed(Sketch& s, const std::vector<Expr>& leaves) {
  const Expr h = s.variable({"h", "hash", "mix"}, s.between(1, 255));
  const int factor = s.pick<int>({31, 33, 17, 5, 101});
  for (const Expr& x : some_of(s, leaves, 3))
    s.set(h, low_bits(s.chance(0.5) ? h * factor + x : (h * factor) ^ x, s.pick<int>({8, 10, 12})));
  if (s.chance(0.4)) s.set(h, h ^ (h >> Expr(s.between(2, 5))));
  return h;
}

/// From 0 to below 2^16, for leaves that are.
Expr whole(Sketch& s, const std::vector<Expr>& leaves, int levels) {
  if (levels <= 0) return s.pick(leaves);
  const auto part = [&] { return s.let(kCodes, whole(s, leaves, levels - 1)); };
  const Expr a = part();
  switch (s.between(0, 13)) {
    case 0:  // exclusive or
      return a ^ part();
    case 1:  // a mask
      return a & (s.chance(0.5) ? Expr(s.pick<int>({3, 7, 15, 31, 85, 170, 240})) : part());
    case 2:  // shifted right
      return a >> Expr(s.between(1, 4));
    case 3:  // shifted left, cut off
      return low_bits(a << Expr(s.between(1, 4)), s.pick<int>({6, 8, 12}));
    case 4:  // a remainder
      return a % Expr(s.between(2, 17));
    case 5:  // a quotient
      return a / Expr(s.between(2, 9));
    case 6:  // a remainder of what is never 0
      return a % (low_bits(part(), 4) + 1);
    case 7:  // a product of few bits
      return low_bits(a, 7) * low_bits(part(), 7);
    case 8:  // a sum, or a mean
      return (low_bits(a, 15) + low_bits(part(), 15)) / Expr(s.between(1, 2));
    case 9:  // a count of bits
      return bit_count(s, a);
    case 10:  // a common divisor
      return divisor(s, a, part());
    case 11:  // a hash
      return hashed(s, leaves);
    case 12: {  // a difference by a comparison
      const Expr b = part();
      return conditional(a > b, a - b, s.chance(0.5) ? b - a : b);
    }
    default:  // a nibble shuffle
      return (low_bits(a, 4) << Expr(4)) ^ low_bits(part() >> Expr(s.between(0, 3)), 4);
  }
}

}  // namespace

void free_integer(Sketch& s) {
  s.called({"encode", "scramble", "bitfield", "pack", "hash_of", "address", "shuffle_bits", "crc"});
  const std::vector<Expr> leaves = integers(s);
  const Expr n = s.keep({"res", "idx", "val", "num"}, whole(s, leaves, s.pick<int>({1, 2, 2, 3})));
  std::vector<Expr> reals = s.tame_inputs();
  const double scale = s.pick<double>({1.0 / 255.0, 1.0 / 256.0, 0.01, 0.1, 1.0, 1.0 / 16.0});
  const Expr real = s.let({"y", "f", "scaled"}, scale * to_real(n));
  if (reals.empty() || s.chance(0.3)) return s.finish(finishing_touch(s, real));
  if (s.chance(0.3)) return s.finish(real * s.pick(reals) + affine(s, reals, 2));
  reals.push_back(s.chance(0.5) ? sin(real) : real / (1.0 + real));
  s.finish(s.chance(0.5) ? affine(s, reals) : anything(s, reals, 1));
}

}  // namespace understudy::generator
