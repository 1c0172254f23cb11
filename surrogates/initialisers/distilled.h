#pragma once

#include "surrogates/initialisers/initialiser.h"

namespace understudy {

/// graph+sketch, then fitted to values that the interpreter of the graph computes: no run of the
/// program, but the arithmetic of as many as the note says. Where the
/// program's spec does not draw its inputs from the box, seven of eight are such inputs of
/// training, or as many as its file has. Surrogates of few parameters are begun several times, of
/// which the best stays. What cannot be interpreted stays as graph+sketch made it.
Initial graph_distilled_initial(const Program& program, const Architecture& architecture, Rng rng);

}  // namespace understudy
