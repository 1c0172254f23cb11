#include <type_traits>

#include "graph/kernel_internal.h"

namespace understudy {
namespace {

template <typename T>
std::uint64_t bits(T value) {
  if constexpr (std::is_same_v<T, bool>)
    return value ? 1u : 0u;
  else
    return static_cast<std::make_unsigned_t<T>>(value);
}

template <typename T>
T cut(std::uint64_t value) {
  if constexpr (std::is_same_v<T, bool>)
    return (value & 1u) != 0;
  else
    return static_cast<T>(value);
}

/// An I1 that is set counts as -1.
template <typename T>
std::int64_t with_sign(T value) {
  if constexpr (std::is_same_v<T, bool>)
    return value ? -1 : 0;
  else
    return value;
}

/// What x86 does for its widest shifts, whatever the type: the amount wraps.
template <typename T>
unsigned amount(T shift) {
  constexpr unsigned kWidth = std::is_same_v<T, bool> ? 1 : 8 * sizeof(T);
  return static_cast<unsigned>(bits(shift)) & (kWidth - 1);
}

std::int64_t divide(std::int64_t a, std::int64_t b) {
  if (b == 0) return 0;
  if (b == -1) return static_cast<std::int64_t>(0 - static_cast<std::uint64_t>(a));
  return a / b;
}

std::int64_t remainder(std::int64_t a, std::int64_t b) { return b == 0 || b == -1 ? 0 : a % b; }

template <typename T>
bool evaluate_as(Operation operation, const std::array<ConstColumn, 3>& x, Column result,
                 std::size_t rows) {
  const auto each = [&](auto function) {
    map<T, T, T>([&](T a, T b) { return cut<T>(function(a, b)); }, x[0], x[1], result, rows);
    return true;
  };
  const auto to_bits = [](std::int64_t value) { return static_cast<std::uint64_t>(value); };
  switch (operation) {
    case Operation::Add:
      return each([](T a, T b) { return bits(a) + bits(b); });
    case Operation::Subtract:
      return each([](T a, T b) { return bits(a) - bits(b); });
    case Operation::Multiply:
      return each([](T a, T b) { return bits(a) * bits(b); });
    case Operation::Divide:
      return each([&](T a, T b) { return to_bits(divide(with_sign(a), with_sign(b))); });
    case Operation::Remainder:
      return each([&](T a, T b) { return to_bits(remainder(with_sign(a), with_sign(b))); });
    case Operation::DivideUnsigned:
      return each([](T a, T b) { return bits(b) == 0 ? 0 : bits(a) / bits(b); });
    case Operation::RemainderUnsigned:
      return each([](T a, T b) { return bits(b) == 0 ? 0 : bits(a) % bits(b); });
    case Operation::And:
      return each([](T a, T b) { return bits(a) & bits(b); });
    case Operation::Or:
      return each([](T a, T b) { return bits(a) | bits(b); });
    case Operation::Xor:
      return each([](T a, T b) { return bits(a) ^ bits(b); });
    case Operation::ShiftLeft:
      return each([](T a, T b) { return bits(a) << amount(b); });
    case Operation::ShiftRight:
      return each([&](T a, T b) { return to_bits(with_sign(a) >> amount(b)); });
    case Operation::ShiftRightLogical:
      return each([](T a, T b) { return bits(a) >> amount(b); });
    default:
      return false;
  }
}

template <typename T>
bool compare_as(Operation operation, const std::array<ConstColumn, 3>& x, Column result,
                std::size_t rows) {
  const auto each = [&](auto function) {
    map<bool, T, T>(function, x[0], x[1], result, rows);
    return true;
  };
  constexpr bool kReal = std::is_floating_point_v<T>;
  switch (operation) {
    case Operation::Equal:
      return each([](T a, T b) { return a == b; });
    case Operation::NotEqual:
      return each([](T a, T b) { return a != b; });
    case Operation::Less:
      if constexpr (kReal) return each([](T a, T b) { return a < b; });
      if constexpr (!kReal) return each([](T a, T b) { return with_sign(a) < with_sign(b); });
    case Operation::LessEqual:
      if constexpr (kReal) return each([](T a, T b) { return a <= b; });
      if constexpr (!kReal) return each([](T a, T b) { return with_sign(a) <= with_sign(b); });
    case Operation::LessUnsigned:
      if constexpr (!kReal) return each([](T a, T b) { return bits(a) < bits(b); });
      return false;
    case Operation::LessEqualUnsigned:
      if constexpr (!kReal) return each([](T a, T b) { return bits(a) <= bits(b); });
      return false;
    case Operation::Unordered:
      if constexpr (kReal) return each([](T a, T b) { return a != a || b != b; });
      return false;
    default:
      return false;
  }
}

}  // namespace

bool evaluate_integer(Operation operation, NumericType type, const std::array<ConstColumn, 3>& x,
                      Column result, std::size_t rows) {
  bool known = false;
  with_integer(type,
               [&](auto one) { known = evaluate_as<decltype(one)>(operation, x, result, rows); });
  return known;
}

bool evaluate_comparison(Operation operation, NumericType operand_type,
                         const std::array<ConstColumn, 3>& x, Column result, std::size_t rows) {
  bool known = false;
  const auto compare = [&](auto one) {
    known = compare_as<decltype(one)>(operation, x, result, rows);
  };
  is_real(operand_type) ? with_real(operand_type, compare) : with_integer(operand_type, compare);
  return known;
}

}  // namespace understudy
