#pragma once

#include <cstddef>
#include <string>

#include "graph/program_graph.h"

namespace understudy {

/// Identifies the formula of one output, whatever box it is asked on: the same for graphs that
/// differ in the order of their inputs, in an affine map of each input or of the output, or in the
/// precision of their numbers; almost surely another for others. 0 <= output < graph.roots.size().
/// Empty when the formula is so small (a product, a root) that sharing it says nothing, or when
/// some of it is unknown.
std::string formula_hash(const ProgramGraph& graph, std::size_t output);

}  // namespace understudy
