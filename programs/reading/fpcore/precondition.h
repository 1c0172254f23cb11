#pragma once

#include <limits>
#include <map>
#include <string>
#include <vector>

#include "programs/reading/fpcore/syntax.h"

namespace understudy::fpcore {

/// What is known of one argument: a closed range, infinite on the sides of which nothing is known.
struct Bounds {
  double lo = -std::numeric_limits<double>::infinity();
  double hi = std::numeric_limits<double>::infinity();
};

/// What a :pre says as ranges of single arguments.
struct Precondition {
  std::map<std::string, Bounds> bounds;  ///< by argument; without those it says nothing of
  std::vector<std::string> rest;         ///< its parts that are more than such ranges, as written:
                                         ///< inputs that they exclude are in the box
};

/// The box that a precondition implies. Read exactly are comparisons of arguments with constant
/// expressions (+ - * / of numbers), chains of any length, `and`, `or` (the ranges that its cases
/// have in common: the hull), TRUE. < counts as <=, as a box holds its ends, except for integer
/// arguments, where it excludes the bound. Everything else is in `rest`.
/// Throws misuse with file, line and column when no input is left.
Precondition read_precondition(const Core& core, const std::string& file);

/// The range that inputs are drawn from: where a side is unknown, the part of [-1, 1] (the range
/// of an input of which nothing is said) that the known side leaves; where it leaves nothing or a
/// single point, a range of the same width, 2, that begins or ends at the known side.
Bounds with_both_sides(const Bounds& bounds);

}  // namespace understudy::fpcore
