#pragma once

#include <string>

#include "graph/program_graph.h"
#include "surrogates/compiler/model_file.h"
#include "surrogates/initialisers/initialiser.h"

namespace understudy {

/// Which of a program a compiler is shown.
enum class Shown { Graph, GraphAndProbeValues };

/// The surrogate that a model makes of a graph, in the program's units. Where the model has no head
/// for the architecture, it starts from scratch; the note says so.
Initial compile_initial(const ModelFile& file, const ProgramGraph& graph, const Program& program,
                        const Architecture& architecture, Shown shown, Rng rng);

/// The same of a text.
Initial compile_initial(const TextModelFile& file, const ProgramText& text, const Program& program,
                        const Architecture& architecture, Rng rng);

/// Networks of a head's architecture, one for each output of the program, and what they say of its
/// units. Where the architecture cannot behave like the head, it starts from scratch; the note says
/// so.
Initial initial_of_networks(const std::vector<CompiledNetwork>& networks, const Architecture& head,
                            const Program& program, const Architecture& architecture, Rng rng);

/// The surrogate that a model makes of every program alike: its base network.
Initial base_initial(const ModelFile& file, const Program& program,
                     const Architecture& architecture, Rng rng);

}  // namespace understudy
