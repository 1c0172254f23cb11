#pragma once

#include "surrogates/initialiser.h"

namespace understudy {

/// graph+sketch, then fitted to values that the interpreter of the graph computes: no run of the
/// program, but the arithmetic of as many as the note says. Seven of eight are inputs as the
/// program's spec draws those of training, where it does not draw them from the box. Surrogates of
/// few parameters are begun several times, of which the best stays. What cannot be interpreted
/// stays as graph+sketch made it.
Initial graph_distilled_initial(const Program& program, const Architecture& architecture, Rng rng);

}  // namespace understudy
