#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// A category is one of several things without an order, counted from 0. The names are written to
/// databases: add at the end, never rename.
enum class InputKind { Real, Integer, Category };

std::string_view to_string(InputKind kind);  ///< "real", "integer", "category"
InputKind input_kind_from_string(std::string_view name);

/// One input: its name and the closed range that it is drawn from and tuned in.
struct Interval {
  std::string name;
  double lo = -1.0;  ///< the paper's default range is [-1, 1]
  double hi = 1.0;
  InputKind kind = InputKind::Real;
  std::vector<std::string> labels = {};  ///< of a category, what each of lo = 0 .. hi stands for

  bool is_whole() const { return kind != InputKind::Real; }

  /// What a person calls the value: the label of a category, else the number.
  std::string text(double value) const;

  /// The other way round: nothing where the text is neither a label nor, of other kinds, a number.
  std::optional<double> value(const std::string& text) const;

  /// The range as a person writes it: "0:1" or "cg,gmres".
  std::string range_text() const;
};

/// An input that is one of these. Throws misuse unless there are two or more, all different.
Interval make_category(const std::string& name, const std::vector<std::string>& labels);

/// The domain of a program: one interval per scalar input, arrays flattened as w[0], w[1], ...
struct Box {
  std::vector<Interval> dims;

  std::size_t size() const { return dims.size(); }

  /// Throws misuse naming the input, its range and the rule: finite, lo <= hi, an integer range
  /// must hold an integer, a category has a label for each of its values. A range of zero width is
  /// a constant and is allowed.
  void validate() const;

  /// unit[i] in [-1,1] -> x[i] in [lo,hi], rounded to an integer unless it is real.
  void from_unit(const double* unit, double* x) const;

  /// x[i] -> [-1,1]; 0 for a range of zero width. Values outside the range map outside [-1,1].
  void to_unit(const double* x, double* unit) const;

  /// Moves x to the nearest point of the box (and of the integers unless it is real).
  void clamp(double* x) const;

  bool contains(const double* x) const;
};

}  // namespace understudy
