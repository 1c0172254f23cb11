#include <array>
#include <cmath>

#include "graph/kernel_internal.h"

namespace understudy {
namespace {

// The same functions of the same library that the compiled program calls.
template <typename T>
struct OfOne {
  Operation operation;
  T (*function)(T);
};

template <typename T>
struct OfTwo {
  Operation operation;
  T (*function)(T, T);
};

template <typename T>
constexpr std::array<OfOne<T>, 30> kOfOne = {{
    {Operation::CubeRoot, std::cbrt},
    {Operation::Sin, std::sin},
    {Operation::Cos, std::cos},
    {Operation::Tan, std::tan},
    {Operation::Asin, std::asin},
    {Operation::Acos, std::acos},
    {Operation::Atan, std::atan},
    {Operation::Sinh, std::sinh},
    {Operation::Cosh, std::cosh},
    {Operation::Tanh, std::tanh},
    {Operation::Asinh, std::asinh},
    {Operation::Acosh, std::acosh},
    {Operation::Atanh, std::atanh},
    {Operation::Exp, std::exp},
    {Operation::Exp2, std::exp2},
    {Operation::ExpMinus1, std::expm1},
    {Operation::Log, std::log},
    {Operation::Log2, std::log2},
    {Operation::Log10, std::log10},
    {Operation::LogPlus1, std::log1p},
    {Operation::LogBase, std::logb},
    {Operation::ErrorFunction, std::erf},
    {Operation::ErrorFunctionComplement, std::erfc},
    {Operation::Gamma, std::tgamma},
    {Operation::LogGamma, std::lgamma},
    {Operation::Floor, std::floor},
    {Operation::Ceil, std::ceil},
    {Operation::Round, std::round},
    {Operation::RoundToEven, std::rint},
    {Operation::RoundTowardZero, std::trunc},
}};

template <typename T>
constexpr std::array<OfTwo<T>, 9> kOfTwo = {{
    {Operation::Power, std::pow},
    {Operation::Atan2, std::atan2},
    {Operation::Hypot, std::hypot},
    {Operation::Minimum, std::fmin},
    {Operation::Maximum, std::fmax},
    {Operation::CopySign, std::copysign},
    {Operation::PositiveDifference, std::fdim},
    {Operation::RemainderNearest, std::remainder},
    {Operation::NextAfter, std::nextafter},
}};

template <typename T>
bool evaluate_as(Operation operation, const std::array<ConstColumn, 3>& x, Column result,
                 std::size_t rows) {
  for (const OfOne<T>& entry : kOfOne<T>) {
    if (entry.operation != operation) continue;
    map<T, T>(entry.function, x[0], result, rows);
    return true;
  }
  for (const OfTwo<T>& entry : kOfTwo<T>) {
    if (entry.operation != operation) continue;
    map<T, T, T>(entry.function, x[0], x[1], result, rows);
    return true;
  }
  return false;
}

}  // namespace

bool evaluate_library(Operation operation, NumericType type, const std::array<ConstColumn, 3>& x,
                      Column result, std::size_t rows) {
  bool known = false;
  with_real(type,
            [&](auto one) { known = evaluate_as<decltype(one)>(operation, x, result, rows); });
  return known;
}

}  // namespace understudy
