#include "programs/reading/fpcore/number.h"

#include <re2/re2.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace understudy::fpcore {
namespace {

using Integer = boost::multiprecision::cpp_int;

// Far beyond every float's exponent, even with the 1,000 digits that a symbol may have: what lies
// outside is zero or infinite as what lies at the edge.
constexpr long kFarthest = 12000;

/// The forms of numbers, compiled once.
struct Forms {
  // sign, whole part, part behind the point (in one of two places), exponent
  const RE2 decimal{R"(([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?)"};
  const RE2 hexadecimal{
      R"(([+-]?)0[xX](?:([\da-fA-F]+)(?:\.([\da-fA-F]*))?|\.([\da-fA-F]+))(?:[pP]([+-]?\d+))?)"};
  const RE2 rational{R"(([+-]?)(\d+)/(\d*[1-9]\d*))"};
  const RE2 digits{R"(([+-]?)(\d+)\*(\d+)\^([+-]?\d+))"};
  const RE2 integer{R"([+-]?\d+)"};
  const RE2 base{R"(\d{1,4})"};
};

const Forms& forms() {
  static const Forms compiled;
  return compiled;
}

struct Fraction {
  bool is_negative = false;
  Integer numerator = 0;  ///< >= 0
  Integer denominator = 1;
};

Integer decimal_integer(const std::string& digits) {
  const std::size_t first = digits.find_first_not_of('0');  // a leading 0 would mean octal
  return first == std::string::npos ? Integer(0) : Integer(digits.substr(first));
}

long exponent(const std::string& text) {
  if (text.empty()) return 0;
  const Integer size = decimal_integer(text.substr(text[0] == '-' || text[0] == '+' ? 1 : 0));
  const long bounded = size > kFarthest ? kFarthest : static_cast<long>(size);
  return text[0] == '-' ? -bounded : bounded;
}

void multiply_by_power(Fraction& fraction, unsigned base, long power) {
  const auto size = static_cast<unsigned>(std::abs(power));
  (power < 0 ? fraction.denominator : fraction.numerator) *=
      boost::multiprecision::pow(Integer(base), size);
}

Fraction read(const std::string& text) {
  Fraction fraction;
  std::string sign, whole, behind, alone, power;
  if (RE2::FullMatch(text, forms().decimal, &sign, &whole, &behind, &alone, &power)) {
    fraction.numerator = decimal_integer(whole + behind + alone);
    multiply_by_power(fraction, 10, exponent(power));
    multiply_by_power(fraction, 10, -static_cast<long>((behind + alone).size()));
  } else if (RE2::FullMatch(text, forms().hexadecimal, &sign, &whole, &behind, &alone, &power)) {
    fraction.numerator = Integer("0x" + whole + behind + alone);
    multiply_by_power(fraction, 2, exponent(power));
    multiply_by_power(fraction, 16, -static_cast<long>((behind + alone).size()));
  } else if (RE2::FullMatch(text, forms().rational, &sign, &whole, &behind)) {
    fraction.numerator = decimal_integer(whole);
    fraction.denominator = decimal_integer(behind);
  } else if (RE2::FullMatch(text, forms().digits, &sign, &whole, &behind, &power)) {
    fraction.numerator = decimal_integer(whole);
    multiply_by_power(fraction, static_cast<unsigned>(std::stoul(behind)), exponent(power));
  } else {
    throw failure("'" + text + "' was taken for a number");
  }
  fraction.is_negative = sign == "-";
  return fraction;
}

void shift(Integer& number, long bits) { number <<= static_cast<unsigned>(bits); }

/// floor(log2(value)); REQUIRES: value > 0.
long binary_exponent(const Fraction& fraction) {
  const long size =
      static_cast<long>(msb(fraction.numerator)) - static_cast<long>(msb(fraction.denominator));
  Integer numerator = fraction.numerator;
  Integer denominator = fraction.denominator;
  shift(size < 0 ? numerator : denominator, std::abs(size));
  return numerator < denominator ? size - 1 : size;
}

template <typename Float>
Float nearest(const std::string& text) {
  using Limits = std::numeric_limits<Float>;
  const Fraction fraction = read(text);
  Float result = 0;
  if (fraction.numerator != 0) {
    // The weight of the result's last bit, which is larger where the number is subnormal.
    const long last_bit = std::max<long>(binary_exponent(fraction) - Limits::digits + 1,
                                         Limits::min_exponent - Limits::digits);
    Integer numerator = fraction.numerator;
    Integer denominator = fraction.denominator;
    shift(last_bit < 0 ? numerator : denominator, std::abs(last_bit));
    Integer quotient, rest;
    divide_qr(numerator, denominator, quotient, rest);
    rest *= 2;
    if (rest > denominator || (rest == denominator && bit_test(quotient, 0))) ++quotient;
    result = std::ldexp(static_cast<Float>(static_cast<unsigned long long>(quotient)),
                        static_cast<int>(last_bit));
  }
  return fraction.is_negative ? -result : result;
}

}  // namespace

bool is_number(const std::string& text) {
  return RE2::FullMatch(text, forms().decimal) || RE2::FullMatch(text, forms().hexadecimal) ||
         RE2::FullMatch(text, forms().rational);
}

std::string digits_number(const std::string& m, const std::string& e, const std::string& b) {
  const bool is_sound = RE2::FullMatch(m, forms().integer) && RE2::FullMatch(e, forms().integer) &&
                        RE2::FullMatch(b, forms().base);
  if (!is_sound) return "";
  const unsigned long base = std::stoul(b);
  return base < 2 || base > 1000 ? "" : m + "*" + b + "^" + e;
}

double nearest_double(const std::string& text) { return nearest<double>(text); }

float nearest_float(const std::string& text) { return nearest<float>(text); }

}  // namespace understudy::fpcore
