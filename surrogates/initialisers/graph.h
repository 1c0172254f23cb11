#pragma once

#include "surrogates/initialisers/initialiser.h"

namespace understudy {

/// Weights straight from the program's data flow. A command, which has no text, gets the pooled
/// surrogate, and the note says so.
Initial graph_initial(const Program& program, const Architecture& architecture, Rng rng);

/// The same, shown what the graph's nodes are worth at fixed points, which its interpreter
/// computes: as much arithmetic as so many runs, though no run.
Initial graph_probed_initial(const Program& program, const Architecture& architecture, Rng rng);

/// A control: the graph of another, random program with as many inputs, one of
/// models/shuffled.graphs. It must help no more than `pooled` does.
Initial graph_shuffled_initial(const Program& program, const Architecture& architecture, Rng rng);

}  // namespace understudy
