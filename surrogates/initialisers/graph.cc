#include "surrogates/initialisers/graph.h"

#include <algorithm>
#include <future>

#include "base/error.h"
#include "graph/reading/read_graph.h"
#include "surrogates/initialisers/compiled.h"
#include "surrogates/initialisers/models.h"
#include "surrogates/initialisers/pooled.h"

namespace understudy {
namespace {

/// A generated program's graph, with as many inputs as the compiler tells apart of the program's.
ProgramGraph other_graph(const Program& program, Rng choice) {
  const std::size_t inputs = std::min(program.box.size(), kInputSlots);
  const auto others = shipped_graphs("shuffled").with_inputs(inputs);
  if (others.empty())
    throw misuse("'" + shipped_graphs_path("shuffled") + "' holds no program of " +
                     std::to_string(inputs) + " inputs",
                 "make it again", {"graphs of other programs", "models/shuffled.graphs"});
  return *others[choice.below(others.size())];
}

Initial read_and_compile(const Program& program, const Architecture& architecture, Shown shown,
                         Rng rng) {
  if (program.is_command()) return command_initial(program, architecture, rng);
  // Loading the model takes about as long as reading the program.
  auto model = std::async(std::launch::async, [] { return &shipped_model("graph"); });
  const auto graph = std::make_shared<const ProgramGraph>(read_graph(program));
  Initial initial = compile_initial(*model.get(), *graph, program, architecture, shown, rng);
  initial.graph = graph;
  return initial;
}

}  // namespace

Initial graph_initial(const Program& program, const Architecture& architecture, Rng rng) {
  return read_and_compile(program, architecture, Shown::Graph, rng);
}

Initial graph_shuffled_initial(const Program& program, const Architecture& architecture, Rng rng) {
  ProgramGraph other = other_graph(program, rng.fork("another program"));
  // As many outputs as the program has.
  const std::size_t outputs = other.roots.size();
  for (std::size_t k = outputs; k < program.outputs.size(); ++k)
    other.roots.push_back(other.roots[k % outputs]);
  other.roots.resize(program.outputs.size());
  return compile_initial(shipped_model("graph"), other, program, architecture, Shown::Graph, rng);
}

Initial graph_probed_initial(const Program& program, const Architecture& architecture, Rng rng) {
  return read_and_compile(program, architecture, Shown::GraphAndProbeValues, rng);
}

}  // namespace understudy
