#include "graph/value_range.h"

#include <algorithm>
#include <cmath>

namespace understudy {
namespace {

constexpr std::size_t kListed = 64;
constexpr std::size_t kCombinations = 256;
constexpr double kExact = 4503599627370496.0;  // 2^52: sums of two such are exact doubles

bool fits(double lo, double hi, NumericType type) {
  const double limit = std::min(kExact, std::ldexp(1.0, static_cast<int>(bit_width(type)) - 1));
  return lo >= -limit && hi < limit;
}

/// Every combination of the operands' listed values, folded.
ValueRange combine(const std::vector<const ValueRange*>& operands, const Fold& fold) {
  std::size_t combinations = 1;
  for (const ValueRange* operand : operands) {
    if (operand->values.empty()) return {};
    combinations *= operand->values.size();
    if (combinations > kCombinations) return {};
  }
  std::vector<std::int64_t> results;
  std::vector<std::int64_t> chosen(operands.size());
  for (std::size_t which = 0; which < combinations; ++which) {
    std::size_t rest = which;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      chosen[i] = operands[i]->values[rest % operands[i]->values.size()];
      rest /= operands[i]->values.size();
    }
    results.push_back(fold(chosen));
  }
  return ValueRange::of(std::move(results));
}

/// For comparisons: 1, 0, or both.
ValueRange truth(bool always, bool never) {
  if (always) return ValueRange::of({1});
  if (never) return ValueRange::of({0});
  return ValueRange::of({0, 1});
}

ValueRange compare(Operation operation, const ValueRange& a, const ValueRange& b) {
  if (!a.known || !b.known) return ValueRange::of({0, 1});
  const bool unsigned_like = a.lo >= 0 && b.lo >= 0;
  switch (operation) {
    case Operation::Equal:
      return truth(a.lo == a.hi && b.lo == b.hi && a.lo == b.lo, a.hi < b.lo || b.hi < a.lo);
    case Operation::NotEqual:
      return truth(a.hi < b.lo || b.hi < a.lo, a.lo == a.hi && b.lo == b.hi && a.lo == b.lo);
    case Operation::LessUnsigned:
      if (!unsigned_like) break;
      [[fallthrough]];
    case Operation::Less:
      return truth(a.hi < b.lo, a.lo >= b.hi);
    case Operation::LessEqualUnsigned:
      if (!unsigned_like) break;
      [[fallthrough]];
    case Operation::LessEqual:
      return truth(a.hi <= b.lo, a.lo > b.hi);
    case Operation::Unordered:
      return ValueRange::of({0});  // a known range holds no NaN
    default:
      break;
  }
  return ValueRange::of({0, 1});
}

ValueRange unite(const ValueRange& a, const ValueRange& b) {
  if (!a.known || !b.known) return {};
  if (!a.values.empty() && !b.values.empty()) {
    std::vector<std::int64_t> all = a.values;
    all.insert(all.end(), b.values.begin(), b.values.end());
    return ValueRange::of(std::move(all));
  }
  return ValueRange::between(std::min(a.lo, b.lo), std::max(a.hi, b.hi));
}

ValueRange interval(Operation operation, const std::vector<const ValueRange*>& operands) {
  for (const ValueRange* operand : operands)
    if (!operand->known) return {};
  const ValueRange& a = *operands.front();
  const ValueRange& b = *operands.back();
  switch (operation) {
    case Operation::Add:
      return ValueRange::between(a.lo + b.lo, a.hi + b.hi);
    case Operation::Subtract:
      return ValueRange::between(a.lo - b.hi, a.hi - b.lo);
    case Operation::Multiply: {
      const auto [low, high] = std::minmax({a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi});
      return ValueRange::between(low, high);
    }
    case Operation::And:
      if (b.lo < 0) return {};
      return ValueRange::between(0, b.hi);
    case Operation::Remainder:
    case Operation::RemainderUnsigned:
      if (b.lo < 1 || a.lo < 0) return {};
      return ValueRange::between(0, b.hi - 1);
    case Operation::ZeroExtend:
      if (a.lo < 0) return {};
      return a;
    case Operation::SignExtend:
    case Operation::Truncate:
      return a;
    case Operation::RealToSigned:
      return ValueRange::between(std::trunc(a.lo), std::trunc(a.hi));
    default:
      return {};
  }
}

bool is_comparison(Operation operation) {
  return operation >= Operation::Equal && operation <= Operation::Unordered;
}

ValueRange real_range(Operation operation, const std::vector<const ValueRange*>& operands) {
  if (operands.empty() || !operands[0]->known) return {};
  const ValueRange& a = *operands[0];
  switch (operation) {
    case Operation::Round:
      return ValueRange::between(std::round(a.lo), std::round(a.hi));
    case Operation::Floor:
      return ValueRange::between(std::floor(a.lo), std::floor(a.hi));
    case Operation::Ceil:
      return ValueRange::between(std::ceil(a.lo), std::ceil(a.hi));
    case Operation::RoundTowardZero:
      return ValueRange::between(std::trunc(a.lo), std::trunc(a.hi));
    default:
      return {};
  }
}

/// An interval of few integers, with each of them.
ValueRange listed(ValueRange range) {
  if (!range.known || !range.values.empty() || range.hi - range.lo >= kListed) return range;
  for (double value = range.lo; value <= range.hi; value += 1.0)
    range.values.push_back(static_cast<std::int64_t>(value));
  return range;
}

}  // namespace

ValueRange ValueRange::of(std::vector<std::int64_t> some_values) {
  std::sort(some_values.begin(), some_values.end());
  some_values.erase(std::unique(some_values.begin(), some_values.end()), some_values.end());
  const auto lo = static_cast<double>(some_values.front());
  const auto hi = static_cast<double>(some_values.back());
  if (std::fabs(lo) > kExact || std::fabs(hi) > kExact) return {};
  ValueRange range = between(lo, hi);
  if (some_values.size() <= kListed) range.values = std::move(some_values);
  return range;
}

ValueRange ValueRange::between(double low, double high) { return {true, low, high, {}}; }

ValueRange range_of(Operation operation, NumericType type,
                    const std::vector<const ValueRange*>& operands, const Fold& fold) {
  if (is_real(type)) return real_range(operation, operands);
  if (operation == Operation::Select) return unite(*operands[1], *operands[2]);
  if (!operands.empty()) {
    const ValueRange combined = combine(operands, fold);
    if (combined.known) return combined;
  }
  if (is_comparison(operation)) return compare(operation, *operands[0], *operands[1]);
  if (type == NumericType::I1) return ValueRange::of({0, 1});
  if (operands.empty()) return {};
  const ValueRange range = interval(operation, operands);
  return range.known && fits(range.lo, range.hi, type) ? listed(range) : ValueRange{};
}

}  // namespace understudy
