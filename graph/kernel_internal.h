#pragma once

#include <cstddef>
#include <cstdint>

#include "graph/kernel.h"

namespace understudy {

/// Applies a function element by element.
template <typename Result, typename A, typename Function>
void map(Function function, ConstColumn a, Column result, std::size_t rows) {
  const A* x = static_cast<const A*>(a);
  Result* r = static_cast<Result*>(result);
  for (std::size_t i = 0; i < rows; ++i) r[i] = function(x[i]);
}

template <typename Result, typename A, typename B, typename Function>
void map(Function function, ConstColumn a, ConstColumn b, Column result, std::size_t rows) {
  const A* x = static_cast<const A*>(a);
  const B* y = static_cast<const B*>(b);
  Result* r = static_cast<Result*>(result);
  for (std::size_t i = 0; i < rows; ++i) r[i] = function(x[i], y[i]);
}

/// Calls the function with a value of the C++ type of each numeric type.
template <typename Function>
void with_integer(NumericType type, Function function) {
  switch (type) {
    case NumericType::I1:
      return function(bool{});
    case NumericType::I8:
      return function(std::int8_t{});
    case NumericType::I16:
      return function(std::int16_t{});
    case NumericType::I32:
      return function(std::int32_t{});
    default:
      return function(std::int64_t{});
  }
}

template <typename Function>
void with_real(NumericType type, Function function) {
  if (type == NumericType::F32) return function(float{});
  return function(double{});
}

/// Each evaluates its share of the operations; false for one that is not of its kind.
bool evaluate_integer(Operation operation, NumericType type, const std::array<ConstColumn, 3>& x,
                      Column result, std::size_t rows);
bool evaluate_real(Operation operation, NumericType type, const std::array<ConstColumn, 3>& x,
                   Column result, std::size_t rows);
bool evaluate_library(Operation operation, NumericType type, const std::array<ConstColumn, 3>& x,
                      Column result, std::size_t rows);
bool evaluate_comparison(Operation operation, NumericType operand_type,
                         const std::array<ConstColumn, 3>& x, Column result, std::size_t rows);
bool evaluate_conversion(Operation operation, NumericType type, NumericType operand_type,
                         ConstColumn x, Column result, std::size_t rows);

}  // namespace understudy
