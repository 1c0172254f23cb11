#pragma once

#include <cstddef>
#include <vector>

#include "base/box.h"

namespace understudy {

/// A box as an optimizer wants it: the unit cube [0,1]^m over the m inputs that can change at all.
/// A range that holds one value only (zero width, a single integer) is left out of the cube. Every
/// integer of a range owns an equal share of [0,1].
class SearchSpace {
 public:
  explicit SearchSpace(const Box& box);

  std::size_t size() const { return free_.size(); }  ///< m
  std::size_t inputs() const { return box_.size(); }

  /// unit [m] -> a point of the box [d], integers rounded. Values outside [0,1] land on the border.
  std::vector<double> to_inputs(const std::vector<double>& unit) const;

  /// The same without rounding, for models, which are defined between the integers too.
  std::vector<double> to_relaxed_inputs(const std::vector<double>& unit) const;

  /// A point of the box [d] -> unit [m]. An integer maps to the middle of its share.
  std::vector<double> to_unit(const std::vector<double>& inputs) const;

  /// The cube's coordinate i belongs to input `input(i)`, which moves by `width(i)` along it.
  std::size_t input(std::size_t i) const { return free_[i].input; }
  double width(std::size_t i) const { return free_[i].width; }

  bool is_integer(std::size_t i) const;
  double share(std::size_t i) const;  ///< of one integer in [0,1]; 0 for a real input

  /// How many points there are; infinite as soon as a real input can change.
  double points() const;

  /// A point by its number, 0 <= number < points(). REQUIRES that points() is finite.
  std::vector<double> point(double number) const;

 private:
  struct Free {
    std::size_t input;
    double offset, width;  // input = offset + width * unit
  };

  Box box_;
  std::vector<Free> free_;
};

}  // namespace understudy
