#pragma once

#include <string>

#include "graph/program_graph.h"

namespace understudy {

/// What is wrong with a graph that did not come from a GraphBuilder: operands that do not come
/// before their node or do not suit its operation in number or type, inputs or tables that are not
/// there, roots that are no F64. Empty when it can be computed.
std::string find_flaw(const ProgramGraph& graph);

}  // namespace understudy
