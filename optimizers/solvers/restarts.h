#pragma once

#include <functional>
#include <vector>

#include "base/rng.h"
#include "optimizers/recorder.h"

namespace understudy {

/// Lets a local method search until the recorder ends it: from the best initial input, or without
/// one from a random point, and again from a random point that was not run yet whenever it
/// returns.
void restart_forever(Recorder& recorder, Rng rng,
                     const std::function<void(const std::vector<double>& start)>& descend);

}  // namespace understudy
