#pragma once

#include <vector>

#include "base/matrix.h"
#include "graph/program_graph.h"

namespace understudy {

/// What a graph computes at a point and how that changes with the point.
struct GraphSlopes {
  std::vector<double> outputs;  ///< [k], as `interpret` gives them
  Matrix jacobian;              ///< [k x d] of the outputs by the unit inputs
};

/// unit: [d] in [-1, 1]. Derivatives are those of the operations on real numbers, backwards from
/// each root (Griewank and Walther, Evaluating Derivatives, SIAM 2008, chapter 3). What goes
/// through integers, rounding or a comparison has none: there it is 0, as it is almost everywhere.
/// At a corner it is that of one side. Not finite where a derivative is not, as of a root at 0.
/// Throws misuse when `unit` has not as many values as the graph has inputs.
GraphSlopes differentiate(const ProgramGraph& graph, const std::vector<double>& unit);

}  // namespace understudy
