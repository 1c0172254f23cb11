#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace understudy {

/// A wish about one output of a program.
struct GoalTerm {
  enum class Kind { Minimize, Maximize, Target };
  Kind kind = Kind::Minimize;
  std::size_t output = 0;  ///< index among the program's outputs
  double target = 0.0;     ///< for Kind::Target
  double weight = 1.0;     ///< > 0
};

/// What a user wants of a program's outputs, as one number to minimise: the weighted sum of
/// y (Minimize), -y (Maximize) and (y - target)^2 (Target).
struct Goal {
  std::vector<GoalTerm> terms;

  double value(const double* outputs) const;

  /// d value / d outputs, accumulated into `gradient` [outputs], which the caller zeroes.
  void add_gradient(const double* outputs, double* gradient) const;

  /// True when every term is a target, so that 0 is the best possible value.
  bool is_target() const;

  /// "minimize y" or "re = 0.3, im = -1": for people, so numbers are rounded and a long list is
  /// cut after four terms.
  std::string describe(const std::vector<std::string>& output_names) const;
};

}  // namespace understudy
