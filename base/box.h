#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace understudy {

enum class InputKind { Real, Integer };

/// One input: its name and the closed range that it is drawn from and tuned in.
struct Interval {
  std::string name;
  double lo = -1.0;  ///< the paper's default range is [-1, 1]
  double hi = 1.0;
  InputKind kind = InputKind::Real;
};

/// The domain of a program: one interval per scalar input, arrays flattened as w[0], w[1], ...
struct Box {
  std::vector<Interval> dims;

  std::size_t size() const { return dims.size(); }

  /// Throws misuse naming the input, its range and the rule: finite, lo <= hi, an integer range
  /// must hold an integer. A range of zero width is a constant and is allowed.
  void validate() const;

  /// unit[i] in [-1,1] -> x[i] in [lo,hi], rounded to an integer where the kind says so.
  void from_unit(const double* unit, double* x) const;

  /// x[i] -> [-1,1]; 0 for a range of zero width. Values outside the range map outside [-1,1].
  void to_unit(const double* x, double* unit) const;

  /// Moves x to the nearest point of the box (and of the integers where the kind says so).
  void clamp(double* x) const;

  bool contains(const double* x) const;
};

}  // namespace understudy
