#pragma once

#include <string>
#include <string_view>

#include "graph/program_graph.h"

namespace understudy {

/// A graph as bytes, some five for each node, the same on every machine.
std::string graph_to_bytes(const ProgramGraph& graph);

/// Throws failure when the bytes are no graph: cut short, of another version, or with operands that
/// do not come before their node or do not suit its operation.
ProgramGraph graph_from_bytes(std::string_view bytes);

}  // namespace understudy
