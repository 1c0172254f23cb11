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
std::optional<std::size_t> head_to_widen(const std::vector<std::vector<std::size_t>>& heads,
                                         const Architecture& architecture);

/// Widens the head's network to the architecture without changing what it computes, as Net2Net does
/// (Chen, Goodfellow, Shlens: Net2Net: Accelerating Learning via Knowledge Transfer, ICLR 2016),
/// and returns the parameters. Units that the head does not have are not copies of its own, as
/// there: they are drawn from the stream and weigh nothing in what follows them.
///
/// head: its architecture; inputs beyond its own take the places of the first ones again.
std::vector<double> widen(const std::vector<float>& parameters, const Architecture& head,
                          const Architecture& architecture, Rng rng);

}  // namespace understudy
