#include "surrogates/initialisers/compiled.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "surrogates/compiler/graph_compiler.h"
#include "surrogates/compiler/text_compiler.h"
#include "surrogates/compiler/widen.h"
#include "surrogates/initialisers/random.h"

namespace understudy {
namespace {

Initial from_scratch(const Program& program, const Architecture& architecture, Rng rng) {
  Initial initial = random_initial(program, architecture, rng);
  initial.note = "no compiler makes networks of the shape " + architecture.to_string() +
                 ": it starts from scratch";
  return initial;
}

std::vector<float> base_of(const GraphModel& model, std::size_t head) {
  const ParameterBlock block = GraphModelLayout(model.shape).bases[head];
  const auto first = model.parameters.begin() + static_cast<std::ptrdiff_t>(block.offset);
  return {first, first + static_cast<std::ptrdiff_t>(block.size())};
}

void set_network(Surrogate& surrogate, std::size_t output, const std::vector<float>& parameters,
                 const Architecture& head, const Rng& rng) {
  const std::vector<double> widened =
      widen(parameters, head, surrogate.architecture, rng.fork("further units").fork(output));
  std::copy(widened.begin(), widened.end(), surrogate.parameters.row(output));
}

/// With what they say of the outputs' units, where that can be used.
void set_networks(Surrogate& surrogate, const std::vector<CompiledNetwork>& networks,
                  const Architecture& head, const Rng& rng) {
  for (std::size_t k = 0; k < networks.size(); ++k) {
    set_network(surrogate, k, networks[k].parameters, head, rng);
    const double mean = networks[k].unit.mean(), scale = networks[k].unit.deviation();
    if (!std::isfinite(mean) || !std::isfinite(scale) || scale <= 0.0) continue;
    surrogate.means[k] = mean;
    surrogate.scales[k] = scale;
  }
}

}  // namespace

Initial compile_initial(const ModelFile& file, const ProgramGraph& graph, const Program& program,
                        const Architecture& architecture, Shown shown, Rng rng) {
  const GraphModelShape& shape = file.model.shape;
  const auto head = head_to_widen(shape.heads, architecture);
  if (!head) return from_scratch(program, architecture, rng);
  Initial initial = random_initial(program, architecture, rng);
  set_networks(initial.surrogate,
               compile_graph(file.model, graph, *head, shown == Shown::GraphAndProbeValues),
               shape.head(*head), rng);
  if (graph.exactness == Exactness::Opaque)
    initial.note = "some of the program is unknown to the compiler: " + join(graph.reasons, "; ");
  return initial;
}

Initial compile_initial(const TextModelFile& file, const ProgramText& text, const Program& program,
                        const Architecture& architecture, Rng rng) {
  const TextModelShape& shape = file.model.shape;
  const auto head = head_to_widen(shape.heads, architecture);
  if (!head) return from_scratch(program, architecture, rng);
  Initial initial = random_initial(program, architecture, rng);
  set_networks(initial.surrogate, compile_text(file.model, text, program.outputs.size(), *head),
               shape.head(*head), rng);
  if (TextEncoder(file.model.merges).is_cut(text))
    initial.note = "the compiler reads the first " + std::to_string(kMostPieces) +
                   " pieces of the text; it has more";
  return initial;
}

Initial initial_of_networks(const std::vector<CompiledNetwork>& networks, const Architecture& head,
                            const Program& program, const Architecture& architecture, Rng rng) {
  if (!head_to_widen({head.hidden}, architecture)) return from_scratch(program, architecture, rng);
  Initial initial = random_initial(program, architecture, rng);
  set_networks(initial.surrogate, networks, head, rng);
  return initial;
}

Initial base_initial(const ModelFile& file, const Program& program,
                     const Architecture& architecture, Rng rng) {
  const GraphModelShape& shape = file.model.shape;
  const auto head = head_to_widen(shape.heads, architecture);
  if (!head) return from_scratch(program, architecture, rng);
  Initial initial = random_initial(program, architecture, rng);
  for (std::size_t k = 0; k < initial.surrogate.outputs.size(); ++k)
    set_network(initial.surrogate, k, base_of(file.model, *head), shape.head(*head), rng);
  return initial;
}

}  // namespace understudy
