#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/matrix.h"

namespace understudy {

/// Unit inputs on which programs of so many inputs are compared: [n x inputs], in orbits, each the
/// same set of rows however the inputs are permuted.
Matrix behaviour_design(std::size_t inputs);

/// Identifies what one output does on the design: the same for programs that differ in the order of
/// their inputs, in a factor and an offset of the output, or in rounding; almost surely another for
/// others. outputs: [n], NaN or infinite where there is no number. Empty when the output does
/// not vary on the design, and so says nothing.
std::string behaviour_hash(std::size_t inputs, const std::vector<double>& outputs);

}  // namespace understudy
