#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// An objective on one output of a program, or a constraint on it. The names of its kinds are
/// written to databases: add at the end, never rename.
struct GoalTerm {
  enum class Kind { Minimize, Maximize, Target, AtMost, AtLeast };
  Kind kind = Kind::Minimize;
  std::size_t output = 0;  ///< index among the program's outputs
  double target = 0.0;     ///< for Kind::Target; of a constraint the bound
  double weight = 1.0;     ///< > 0

  /// Of an objective the number to minimise: y, -y or (y - target)^2. REQUIRES !is_constraint().
  double objective(const double* outputs) const;

  bool is_constraint() const { return kind == Kind::AtMost || kind == Kind::AtLeast; }

  /// What a violation is counted in: the size of the bound, or 1 where that is 0.
  double unit() const;

  /// How far a constraint is from being met, in its units; 0 where it is met, NaN where the output
  /// is. REQUIRES is_constraint().
  double violation(const double* outputs) const;
};

std::string_view to_string(GoalTerm::Kind kind);  ///< "minimize", ..., "at most", "at least"
GoalTerm::Kind goal_kind_from_string(std::string_view name);

constexpr std::array<std::string_view, 5> enum_names(GoalTerm::Kind) {
  return {"minimize", "maximize", "target", "at most", "at least"};
}

template <typename Visitor>
void visit_fields(GoalTerm& term, Visitor&& visit) {
  visit("kind", term.kind);
  visit("output", term.output);
  visit("target", term.target);
  visit("weight", term.weight);
}

/// What a user wants of a program's outputs: one number to minimise, the weighted sum of y
/// (Minimize), -y (Maximize) and (y - target)^2 (Target), under constraints. Or, where the
/// objectives are traded off, all of their best compromises: a run's value is that sum nonetheless.
struct Goal {
  std::vector<GoalTerm> terms;
  bool trade_off = false;

  /// Of the objectives alone, whether or not the constraints are met.
  double value(const double* outputs) const;

  std::size_t objective_count() const;

  /// What each objective comes to, in the order of the terms.
  std::vector<double> objectives(const double* outputs) const;

  /// d value / d outputs, accumulated into `gradient` [outputs], which the caller zeroes.
  void add_gradient(const double* outputs, double* gradient) const;

  bool has_constraints() const;

  /// The sum of all constraints' violations: 0 where all are met.
  double violation(const double* outputs) const;

  /// `price` * d violation / d outputs, accumulated likewise.
  void add_violation_gradient(const double* outputs, double price, double* gradient) const;

  /// True when every objective is a target and none is traded off: 0 is then the best value.
  bool is_target() const;

  /// Of a goal of targets, the target value where nobody says one, since few would spend another
  /// run on less: that of missing each target by a millionth of itself, or of 1 where it is 0.
  double default_target_value() const;

  /// "minimize y" or "re = 0.3, im = -1": for people, so numbers are rounded and a long list is
  /// cut after four terms.
  std::string describe(const std::vector<std::string>& output_names) const;
};

}  // namespace understudy
