#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "graph/operation.h"

namespace understudy {

/// The values that a node can have for inputs of the box: an interval and, for an integer of few
/// values, each of them. It decides the conditions of loops that the box bounds and which elements
/// of an array an index can reach.
struct ValueRange {
  bool known = false;
  double lo = 0.0;  ///< integers: below 2^52 in size
  double hi = 0.0;
  std::vector<std::int64_t> values;  ///< ascending; empty: not listed

  static ValueRange of(std::vector<std::int64_t> some_values);
  static ValueRange between(double low, double high);
};

/// The values of an operation given its operands'. `fold` computes it for given integer operands.
using Fold = std::function<std::int64_t(const std::vector<std::int64_t>& operands)>;
ValueRange range_of(Operation operation, NumericType type,
                    const std::vector<const ValueRange*>& operands, const Fold& fold);

}  // namespace understudy
