#pragma once

#include <cstddef>
#include <vector>

#include "base/box.h"
#include "programs/program.h"
#include "programs/running/runner.h"

namespace understudy {

/// Boxes in which a program whose ranges nobody gave may answer: at first the same range for all
/// inputs, then mixtures. Those of a program depend on its text alone. Integers stay within what
/// the program's own box shows their type to hold.
std::vector<Box> boxes_to_try(const Program& program);

/// How well a box serves by some rows in it, 0 to 1: the share of rows whose outputs are all
/// finite; less where they take few values, or where one is beyond `largest_output`.
double box_score(const RunResult& rows, double largest_output);

}  // namespace understudy
