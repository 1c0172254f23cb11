#pragma once

#include "surrogates/initialisers/initialiser.h"

namespace understudy {

/// Weights and biases ~ U(-1/sqrt(fan_in), 1/sqrt(fan_in)), the default of torch.nn.Linear, which
/// the paper's networks from scratch start from. The network of output o depends on the stream
/// and on o alone.
Initial random_initial(const Program& program, const Architecture& architecture, Rng rng);

}  // namespace understudy
