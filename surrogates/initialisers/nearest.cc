#include "surrogates/initialisers/nearest.h"

#include <set>

#include "base/error.h"
#include "base/text.h"
#include "graph/reading/read_graph.h"
#include "surrogates/compiler/graph_compiler.h"
#include "surrogates/initialisers/compiled.h"
#include "surrogates/initialisers/models.h"
#include "surrogates/initialisers/pooled.h"

namespace understudy {
namespace {

const WeightLibrary& library_for(const GraphModel& model) {
  const WeightLibrary& library = shipped_library("nearest");
  static const bool is_its_own = library.model == model_hash(model);
  if (is_its_own) return library;
  try {
    check_embedded_by(model, library);
  } catch (const Error& error) {
    throw error.during("using '" + shipped_library_path("nearest") + "'");
  }
  return library;
}

}  // namespace

Initial nearest_initial(const Program& program, const Architecture& architecture, Rng rng) {
  if (program.is_command()) return command_initial(program, architecture, rng);
  const GraphModel& model = shipped_model("graph").model;
  const WeightLibrary& library = library_for(model);
  const auto graph = std::make_shared<const ProgramGraph>(read_graph(program));
  std::vector<CompiledNetwork> networks;
  std::set<std::string> families;
  for (const std::vector<float>& embedding : embed_graph(model, *graph)) {
    const FittedNetwork& found = library.networks[nearest(library, embedding).index];
    networks.push_back(found.network);
    families.insert(found.family);
  }
  Initial initial = initial_of_networks(networks, library.architecture, program, architecture, rng);
  if (initial.note.empty())
    initial.note = "the weights of programs of " + join({families.begin(), families.end()}, ", ");
  initial.graph = graph;
  return initial;
}

}  // namespace understudy
