#pragma once

#include <string>
#include <vector>

#include "harness/cli/tuning_text.h"
#include "programs/program.h"

namespace understudy {

/// Compromises as a table of 80 columns at most: the outputs that are traded off, then as many
/// inputs as there is room for, and a line that names those left out.
std::string front_table(const std::vector<TunedPoint>& front,
                        const std::vector<std::string>& input_names, const Program& program,
                        const Goal& goal);

}  // namespace understudy
