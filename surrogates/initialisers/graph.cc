#include "surrogates/initialisers/graph.h"

#include <future>

#include "corpus/bind_candidate.h"
#include "corpus/generated_candidate.h"
#include "graph/reading/read_graph.h"
#include "surrogates/initialisers/compiled.h"
#include "surrogates/initialisers/models.h"
#include "surrogates/initialisers/pooled.h"

namespace understudy {
namespace {

// The generator's programs that serve as others; no corpus is made with this seed.
constexpr std::uint64_t kOthersSeed = 0;
constexpr std::uint64_t kOthers = 1000000;

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
  Rng choice = rng.fork("another program");
  ProgramGraph other;
  do {
    other = read_graph(bind_candidate(generated_candidate(kOthersSeed, choice.below(kOthers))));
  } while (other.exactness == Exactness::Opaque);
  // As many outputs as the program has.
  const std::size_t outputs = other.roots.size();
  for (std::size_t k = outputs; k < program.outputs.size(); ++k)
    other.roots.push_back(other.roots[k % outputs]);
  other.roots.resize(program.outputs.size());
  return compile_initial(shipped_model("graph"), other, program, architecture, Shown::Graph, rng);
}

Initial graph_sketch_initial(const Program& program, const Architecture& architecture, Rng rng) {
  return read_and_compile(program, architecture, Shown::GraphAndSketch, rng);
}

}  // namespace understudy
