#pragma once

#include <string>
#include <vector>

#include "harness/cli/tuned_point.h"
#include "programs/program.h"

namespace understudy {

/// Compromises as a table of 80 columns at most: the outputs that are traded off, then as many
/// tuned inputs as there is room for, and a line that counts those left out.
std::string front_table(const std::vector<TunedPoint>& front, const std::vector<Interval>& inputs,
                        const Program& program, const Goal& goal);

}  // namespace understudy
