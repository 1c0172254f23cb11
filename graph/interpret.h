#pragma once

#include "base/matrix.h"
#include "graph/program_graph.h"

namespace understudy {

/// Computes a graph without running its program. unit: [n x d] in [-1, 1]; the result: [n x k] in
/// the program's own units, by the same arithmetic as the compiled program: exact where the graph
/// is, NaN where an unknown operation is in the way.
/// Throws misuse when the number of columns is not the graph's.
Matrix interpret(const ProgramGraph& graph, const Matrix& unit);

/// The values of all nodes, as doubles: [nodes x n].
Matrix interpret_nodes(const ProgramGraph& graph, const Matrix& unit);

}  // namespace understudy
