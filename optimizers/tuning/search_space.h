#pragma once

#include <cstddef>
#include <vector>

#include "base/box.h"

namespace understudy {

/// A box as an optimizer wants it: the unit cube [0,1]^m over the m inputs that can change at all.
/// A range that holds one value only (zero width, a single integer) is left out of the cube. Every
/// integer of a range owns an equal share of [0,1]. A category has a coordinate for each of its
/// labels, and the largest names it, so that no label is between two others.
class SearchSpace {
 public:
  explicit SearchSpace(const Box& box);

  std::size_t size() const { return free_.size(); }  ///< m
  std::size_t inputs() const { return box_.size(); }

  /// unit [m] -> a point of the box [d], integers rounded. Values outside [0,1] land on the border.
  std::vector<double> to_inputs(const std::vector<double>& unit) const;

  /// The same with integers unrounded, for models, which are defined between them too.
  std::vector<double> to_relaxed_inputs(const std::vector<double>& unit) const;

  /// A point of the box [d] -> unit [m]. An integer maps to the middle of its share, a label to 1
  /// beside zeros.
  std::vector<double> to_unit(const std::vector<double>& inputs) const;

  /// The cube's coordinate i belongs to input `input(i)`, which moves by `width(i)` along it; 0 for
  /// a category, which jumps.
  std::size_t input(std::size_t i) const { return free_[i].input; }
  double width(std::size_t i) const { return free_[i].width; }

  /// How far the coordinate moves to the next value of its input: the share of one integer in
  /// [0,1]; 1 for a category, 0 for a real input.
  double share(std::size_t i) const;

  /// The unit's neighbours [m] among the points of the box as far as the input of coordinate i
  /// goes: the two integers beside it, every label of a category (of its first coordinate; none of
  /// the others), none of a real input.
  std::vector<std::vector<double>> choices(const std::vector<double>& unit, std::size_t i) const;

  /// How many points there are; infinite as soon as a real input can change.
  double points() const;

  /// A point by its number, 0 <= number < points(). REQUIRES that points() is finite.
  std::vector<double> point(double number) const;

 private:
  struct Free {
    std::size_t input;
    double offset, width;  // input = offset + width * unit
    std::size_t label;     // of a category, whose coordinates follow each other
  };

  InputKind kind(std::size_t i) const { return box_.dims[free_[i].input].kind; }
  std::size_t labels(std::size_t i) const { return box_.dims[free_[i].input].labels.size(); }

  Box box_;
  std::vector<Free> free_;
};

}  // namespace understudy
