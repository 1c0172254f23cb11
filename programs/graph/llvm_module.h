#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "programs/graph/graph_builder.h"

namespace understudy {

/// A C function `void entry(const double *in, double *out)` to be read.
struct GraphSource {
  std::string text;
  std::string entry;
  std::vector<std::string> flags;
  std::vector<NodeId> inputs;  ///< what `in` holds, in the program's units
  std::size_t outputs = 0;
  std::size_t iterations = 0;  ///< as in GraphOptions
  std::chrono::steady_clock::time_point deadline;
};

/// What read_graph.cc asks of the module understudy_llvm, the only code that knows LLVM: the nodes
/// of `out` after a call. Throws Exhausted when nothing can be read, saying why.
using ReadOutputs = std::vector<NodeId> (*)(GraphBuilder& builder, const GraphSource& source);

}  // namespace understudy

extern "C" understudy::ReadOutputs understudy_llvm_module();
