#pragma once

#include <string>
#include <vector>

#include "programs/program.h"

namespace understudy {

/// The kinds of problems that a plan may ask for.
///   goal       the program's own goal, which is then all that is asked of it; else an inversion
///   inversion  outputs of inputs that the tuner is not told are to be reached
///   fit        some inputs are to be found from answers at 20 values of the others
///   minimum    the first output is to be made as small as a long search could, or as large
const std::vector<std::string>& problem_kinds();

/// The kind that is meant where a program has no goal of its own.
std::string resolved_kind(const std::string& kind, const Program& program);

/// Of the kinds wanted those that a program is asked for: where its own goal is among
/// them, that alone.
std::vector<std::string> asked_kinds(const std::vector<std::string>& wanted,
                                     const Program& program);

}  // namespace understudy
