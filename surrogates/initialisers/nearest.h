#pragma once

#include "surrogates/initialisers/initialiser.h"

namespace understudy {

/// A control: the network that was fitted to the training program most like this one, by the
/// cosine of what the graph compiler knows of both. A command, which has no text, gets the pooled
/// surrogate. Throws misuse when the library was made with another graph compiler.
Initial nearest_initial(const Program& program, const Architecture& architecture, Rng rng);

}  // namespace understudy
