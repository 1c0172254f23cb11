#include "graph/graph_library.h"

#include "base/bytes.h"
#include "base/error.h"
#include "base/text.h"
#include "graph/graph_bytes.h"

namespace understudy {
namespace {

constexpr Seal kSeal = {"UNDRGRPH", 1, "library of graphs"};

}  // namespace

std::vector<const ProgramGraph*> GraphLibrary::with_inputs(std::size_t inputs) const {
  std::vector<const ProgramGraph*> found;
  for (const ProgramGraph& graph : graphs)
    if (graph.inputs == inputs) found.push_back(&graph);
  return found;
}

std::string to_bytes(const GraphLibrary& library) {
  ByteWriter out;
  out.text(library.record);
  out.whole(library.graphs.size());
  for (const ProgramGraph& graph : library.graphs) out.text(graph_to_bytes(graph));
  return seal(kSeal, out.bytes());
}

GraphLibrary graph_library_from_bytes(const std::string& bytes) {
  ByteReader in(unseal(kSeal, bytes), kSeal.noun);
  GraphLibrary library;
  library.record = in.text();
  const std::size_t count = in.length();
  for (std::size_t i = 0; i < count; ++i) library.graphs.push_back(graph_from_bytes(in.text()));
  if (library.graphs.empty()) throw misuse("not a sound library of graphs: it holds none");
  if (in.left() > 0) throw misuse("not a sound library of graphs: there is more behind its end");
  return library;
}

void save_graph_library(const GraphLibrary& library, const std::string& path) {
  write_file(path, to_bytes(library));
}

GraphLibrary load_graph_library(const std::string& path) {
  const std::string bytes = read_file(path);
  try {
    return graph_library_from_bytes(bytes);
  } catch (const Error& error) {
    throw error.during("reading '" + path + "'");
  }
}

}  // namespace understudy
