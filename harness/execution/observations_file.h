#pragma once

#include <string>

#include "harness/execution/tuning_problem.h"
#include "programs/program.h"

namespace understudy {

/// Observations of a program from a CSV file whose header names inputs and outputs: columns of
/// inputs are given, columns of outputs were seen, and all other inputs are to be tuned. An output
/// weighs one over its variance in the file (where all are the same, 1) and over the number of
/// outputs: the value of a fit is the mean square of the misses in standard deviations.
/// Throws misuse naming file and line: no such input or output, no output, nothing left to tune, no
/// rows, a cell that is not a number, or not a whole one where the input is an integer.
Observations read_observations(const std::string& path, const Program& program);

/// An input that the observations set ranges over what they hold; its own range does not matter.
void take_ranges(Program& program, const Observations& observations);

}  // namespace understudy
