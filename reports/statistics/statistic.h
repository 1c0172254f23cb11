#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// What the statistics of this folder have in common. They are pure functions of measured values.
///
/// - Too few values, or values that a formula has no meaning for, give no number but the reason.
/// - NaN is no measurement: every function that returns a Statistic refuses it by name.
/// - An infinite value ("failed", "never reached") is the worst of all where only order counts
///   (quantiles, ranks, wins); where values are added up it is refused. Each function says which.
namespace understudy::reporting {

/// Why there is no number, such as "needs 5 programs, has 2".
struct Missing {
  std::string reason;
};

/// A statistic's value, or the reason why it has none.
template <typename T>
class Statistic {
 public:
  Statistic(T value) : value_(std::move(value)) {}
  Statistic(Missing missing) : reason_(std::move(missing.reason)) {}

  explicit operator bool() const { return value_.has_value(); }

  /// Throws std::bad_optional_access where there is none, as do the operators.
  const T& value() const { return value_.value(); }
  const T& operator*() const { return value_.value(); }
  const T* operator->() const { return &value_.value(); }

  /// Empty where there is a value.
  const std::string& reason() const { return reason_; }
  Missing missing() const { return {reason_}; }

 private:
  std::optional<T> value_;
  std::string reason_;
};

struct Interval {
  double low = 0, high = 0;
};

/// "needs 5 programs, has 2" where there are fewer; nothing otherwise. `noun` is a plural.
std::optional<Missing> too_few(std::size_t has, std::size_t needs, const std::string& noun);

/// "2 of 9 losses are not numbers"; nothing where all are (infinities are numbers here).
std::optional<Missing> not_numbers(const std::vector<double>& values, const std::string& noun);

/// "2 of 9 losses are not finite"; nothing where all are.
std::optional<Missing> not_finite(const std::vector<double>& values, const std::string& noun);

/// "2 of 9 ratios are not positive and finite"; nothing where all are.
std::optional<Missing> not_positive(const std::vector<double>& values, const std::string& noun);

}  // namespace understudy::reporting
