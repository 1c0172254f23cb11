#pragma once

#include <functional>
#include <vector>

#include "base/rng.h"
#include "optimizers/tuning/recorder.h"

namespace understudy {

/// Lets a local method search until the recorder ends it: from the best run so far, if there is one
/// with an answer, and then from random points whenever it returns. A point without an answer is no
/// start: nothing there says which way to go.
void restart_forever(Recorder& recorder, Rng rng,
                     const std::function<void(const std::vector<double>& start)>& descend);

}  // namespace understudy
