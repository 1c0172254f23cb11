#include <cmath>

#include "graph/kernel_internal.h"

namespace understudy {
namespace {

template <typename T>
bool evaluate_as(Operation operation, const std::array<ConstColumn, 3>& x, Column result,
                 std::size_t rows) {
  const auto each = [&](auto function) {
    map<T, T, T>(function, x[0], x[1], result, rows);
    return true;
  };
  const auto each_one = [&](auto function) {
    map<T, T>(function, x[0], result, rows);
    return true;
  };
  switch (operation) {
    case Operation::Add:
      return each([](T a, T b) { return a + b; });
    case Operation::Subtract:
      return each([](T a, T b) { return a - b; });
    case Operation::Multiply:
      return each([](T a, T b) { return a * b; });
    case Operation::Divide:
      return each([](T a, T b) { return a / b; });
    case Operation::Negate:
      return each_one([](T a) { return -a; });
    case Operation::Absolute:
      return each_one([](T a) { return std::fabs(a); });
    case Operation::SquareRoot:
      return each_one([](T a) { return std::sqrt(a); });
    case Operation::Remainder:
      return each([](T a, T b) { return std::fmod(a, b); });
    case Operation::Scale:
      map<T, T, std::int32_t>([](T a, int b) { return std::ldexp(a, b); }, x[0], x[1], result,
                              rows);
      return true;
    case Operation::MultiplyAdd: {
      const T* a = static_cast<const T*>(x[0]);
      const T* b = static_cast<const T*>(x[1]);
      const T* c = static_cast<const T*>(x[2]);
      T* r = static_cast<T*>(result);
      for (std::size_t i = 0; i < rows; ++i) r[i] = std::fma(a[i], b[i], c[i]);
      return true;
    }
    default:
      return false;
  }
}

}  // namespace

bool evaluate_real(Operation operation, NumericType type, const std::array<ConstColumn, 3>& x,
                   Column result, std::size_t rows) {
  bool known = false;
  with_real(type,
            [&](auto one) { known = evaluate_as<decltype(one)>(operation, x, result, rows); });
  return known;
}

}  // namespace understudy
