#pragma once

#include <string>
#include <vector>

#include "graph/program_graph.h"

namespace understudy {

/// Graphs of many programs, to be shipped as one file.
struct GraphLibrary {
  std::vector<ProgramGraph> graphs;
  std::string record;  ///< JSON: how it was made, for people

  /// Those with so many inputs, in their order.
  std::vector<const ProgramGraph*> with_inputs(std::size_t inputs) const;
};

std::string to_bytes(const GraphLibrary& library);

/// Throws misuse saying what is wrong: no such library, another version, damaged, no graph in it.
GraphLibrary graph_library_from_bytes(const std::string& bytes);

void save_graph_library(const GraphLibrary& library, const std::string& path);
GraphLibrary load_graph_library(const std::string& path);  ///< likewise, naming the path

}  // namespace understudy
