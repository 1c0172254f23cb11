#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/rng.h"
#include "surrogates/network/architecture.h"

namespace understudy {

/// The largest of the heads (hidden layers of tanh networks) that a network of this architecture
/// can behave like: as many layers, none wider than the architecture's. Nothing when there is none,
/// or the activation is neither tanh nor sigmoid.
std::optional<std::size_t> covering_head(const std::vector<std::vector<std::size_t>>& heads,
                                         const Architecture& architecture);

/// The parameters of a network of the architecture that computes what the head's does. Units that
/// the head does not have are drawn from the stream and weigh nothing in what follows them.
/// head: its architecture; inputs beyond its own take the places of the first ones again.
std::vector<double> cover(const std::vector<float>& parameters, const Architecture& head,
                          const Architecture& architecture, Rng rng);

}  // namespace understudy
