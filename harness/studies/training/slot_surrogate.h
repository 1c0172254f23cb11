#pragma once

#include <vector>

#include "surrogates/network/surrogate.h"

namespace understudy {

/// A compiler's network as a surrogate of its own inputs and its standardised output.
Surrogate slot_surrogate(const Architecture& architecture, const std::vector<float>& parameters);

}  // namespace understudy
