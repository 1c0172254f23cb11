#include "graph/kernel.h"

#include <algorithm>
#include <limits>

#include "graph/kernel_internal.h"

namespace understudy {
namespace {

template <typename T>
void select(const std::array<ConstColumn, 3>& x, Column result, std::size_t rows) {
  const auto* condition = static_cast<const bool*>(x[0]);
  const T* yes = static_cast<const T*>(x[1]);
  const T* no = static_cast<const T*>(x[2]);
  T* r = static_cast<T*>(result);
  for (std::size_t i = 0; i < rows; ++i) r[i] = condition[i] ? yes[i] : no[i];
}

/// What an unknown operation gives: NaN, which nobody takes for a value, or 0.
void unknown(NumericType type, Column result, std::size_t rows) {
  if (is_real(type))
    with_real(type, [&](auto one) {
      using T = decltype(one);
      std::fill_n(static_cast<T*>(result), rows, std::numeric_limits<T>::quiet_NaN());
    });
  else
    with_integer(type, [&](auto one) {
      using T = decltype(one);
      std::fill_n(static_cast<T*>(result), rows, T{0});
    });
}

}  // namespace

void evaluate(Operation operation, NumericType type, NumericType operand_type,
              const std::array<ConstColumn, 3>& x, Column result, std::size_t rows) {
  if (operation == Operation::Select) {
    if (is_real(type))
      return with_real(type, [&](auto one) { select<decltype(one)>(x, result, rows); });
    return with_integer(type, [&](auto one) { select<decltype(one)>(x, result, rows); });
  }
  if (evaluate_comparison(operation, operand_type, x, result, rows)) return;
  if (evaluate_conversion(operation, type, operand_type, x[0], result, rows)) return;
  const bool known = is_real(type) ? evaluate_real(operation, type, x, result, rows) ||
                                         evaluate_library(operation, type, x, result, rows)
                                   : evaluate_integer(operation, type, x, result, rows);
  if (!known) unknown(type, result, rows);
}

}  // namespace understudy
