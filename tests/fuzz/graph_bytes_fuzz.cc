// Any bytes are a stored graph, which computes and is stored as itself again, or a failure.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/error.h"
#include "graph/graph_bytes.h"
#include "graph/interpret.h"

using namespace understudy;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const ProgramGraph graph = graph_from_bytes({reinterpret_cast<const char*>(data), size});
    if (graph_from_bytes(graph_to_bytes(graph)).hash() != graph.hash()) std::abort();
    if (graph.inputs > 64) return 0;  // a row of them would be all memory
    const Matrix outputs = interpret(graph, Matrix(3, graph.inputs, 0.25));
    if (outputs.cols != graph.roots.size()) std::abort();
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::Failure) std::abort();
  }
  return 0;
}
