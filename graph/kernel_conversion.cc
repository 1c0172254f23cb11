#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

#include "graph/kernel_internal.h"

namespace understudy {
namespace {

/// x86's conversion: what does not fit gives the least integer, and narrow types are cut from
/// 32 bits.
template <typename Wide, typename T>
Wide clip(T value) {
  constexpr Wide kLeast = std::numeric_limits<Wide>::min();
  // The least integer is a power of two, so that a real holds its negative exactly.
  const bool fits = value >= static_cast<T>(kLeast) && value < -static_cast<T>(kLeast);
  return fits ? static_cast<Wide>(value) : kLeast;
}

template <typename T>
std::uint64_t clip_unsigned(T value) {
  const T half = static_cast<T>(9223372036854775808.0);
  if (!(value >= half)) return static_cast<std::uint64_t>(clip<std::int64_t>(value));
  return static_cast<std::uint64_t>(clip<std::int64_t>(value - half)) ^ (std::uint64_t{1} << 63);
}

template <typename Integer, typename T>
void from_real(Operation operation, ConstColumn x, Column result, std::size_t rows) {
  if (operation == Operation::RealToUnsigned)
    return map<Integer, T>([](T a) { return static_cast<Integer>(clip_unsigned(a)); }, x, result,
                           rows);
  using Wide = std::conditional_t<(sizeof(Integer) > 4), std::int64_t, std::int32_t>;
  map<Integer, T>([](T a) { return static_cast<Integer>(clip<Wide>(a)); }, x, result, rows);
}

template <typename Integer>
auto without_sign(Integer value) {
  if constexpr (std::is_same_v<Integer, bool>)
    return static_cast<std::uint8_t>(value);
  else
    return static_cast<std::make_unsigned_t<Integer>>(value);
}

template <typename Integer>
auto with_sign(Integer value) {
  if constexpr (std::is_same_v<Integer, bool>)
    return static_cast<std::int8_t>(value ? -1 : 0);
  else
    return value;
}

template <typename T, typename Integer>
void to_real(Operation operation, ConstColumn x, Column result, std::size_t rows) {
  if (operation == Operation::UnsignedToReal)
    return map<T, Integer>([](Integer a) { return static_cast<T>(without_sign(a)); }, x, result,
                           rows);
  map<T, Integer>([](Integer a) { return static_cast<T>(with_sign(a)); }, x, result, rows);
}

template <typename To, typename From>
void resize(Operation operation, ConstColumn x, Column result, std::size_t rows) {
  if constexpr (std::is_same_v<To, bool>)
    return map<To, From>([](From a) { return (without_sign(a) & 1u) != 0; }, x, result, rows);
  else if (operation == Operation::ZeroExtend)
    map<To, From>([](From a) { return static_cast<To>(without_sign(a)); }, x, result, rows);
  else
    map<To, From>([](From a) { return static_cast<To>(with_sign(a)); }, x, result, rows);
}

void copy_bits(NumericType type, ConstColumn x, Column result, std::size_t rows) {
  std::memcpy(result, x, rows * ((bit_width(type) + 7) / 8));
}

}  // namespace

bool evaluate_conversion(Operation operation, NumericType type, NumericType operand_type,
                         ConstColumn x, Column result, std::size_t rows) {
  switch (operation) {
    case Operation::SignedToReal:
    case Operation::UnsignedToReal:
      with_real(type, [&](auto to) {
        with_integer(operand_type, [&](auto from) {
          to_real<decltype(to), decltype(from)>(operation, x, result, rows);
        });
      });
      return true;
    case Operation::RealToSigned:
    case Operation::RealToUnsigned:
      with_integer(type, [&](auto to) {
        with_real(operand_type, [&](auto from) {
          from_real<decltype(to), decltype(from)>(operation, x, result, rows);
        });
      });
      return true;
    case Operation::SignExtend:
    case Operation::ZeroExtend:
    case Operation::Truncate:
      with_integer(type, [&](auto to) {
        with_integer(operand_type, [&](auto from) {
          resize<decltype(to), decltype(from)>(operation, x, result, rows);
        });
      });
      return true;
    case Operation::ResizeReal:
      if (type == NumericType::F32)
        map<float, double>([](double a) { return static_cast<float>(a); }, x, result, rows);
      else
        map<double, float>([](float a) { return static_cast<double>(a); }, x, result, rows);
      return true;
    case Operation::Bitcast:
      copy_bits(type, x, result, rows);
      return true;
    default:
      return false;
  }
}

}  // namespace understudy
