#pragma once

#include <string>
#include <vector>

#include "base/goal.h"

namespace understudy {

/// Where "<=" or ">=" stands last; npos where neither does.
std::size_t find_bound(const std::string& text);

/// Reads "minimize y", "maximize y" or "y=0.3", each with an optional weight behind it: "y=0.3*2";
/// or a constraint, "y<=3" or "y>=0".
/// Throws misuse quoting the text: another form, an output that is not in `output_names` (which it
/// lists), a number that is not finite, a weight that is not positive.
GoalTerm parse_goal_term(const std::string& text, const std::vector<std::string>& output_names);

}  // namespace understudy
