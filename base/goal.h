#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace understudy {

/// A wish about one output of a program, or a condition on it.
struct GoalTerm {
  enum class Kind { Minimize, Maximize, Target, AtMost, AtLeast };
  Kind kind = Kind::Minimize;
  std::size_t output = 0;  ///< index among the program's outputs
  double target = 0.0;     ///< for Kind::Target; of a condition the bound
  double weight = 1.0;     ///< > 0

  bool is_condition() const { return kind == Kind::AtMost || kind == Kind::AtLeast; }

  /// How far a condition is from being met, in units of its bound or of 1, whichever is larger; 0
  /// where it is met. REQUIRES is_condition().
  double violation(const double* outputs) const;
};

/// What a user wants of a program's outputs, as one number to minimise: the weighted sum of
/// y (Minimize), -y (Maximize), (y - target)^2 (Target) and of the violations of conditions, whose
/// weights say how much of the wishes a violation of 1 is worth.
struct Goal {
  std::vector<GoalTerm> terms;

  /// Whether all conditions are met. Infinite outputs meet what they may, NaN meets nothing.
  bool holds(const double* outputs) const;
  bool has_conditions() const;

  double value(const double* outputs) const;

  /// d value / d outputs, accumulated into `gradient` [outputs], which the caller zeroes.
  void add_gradient(const double* outputs, double* gradient) const;

  /// True when every wish is a target, so that 0 is the best possible value.
  bool is_target() const;

  /// "minimize y" or "re = 0.3, im = -1": for people, so numbers are rounded and a long list is
  /// cut after four terms.
  std::string describe(const std::vector<std::string>& output_names) const;
};

}  // namespace understudy
