#pragma once

#include <functional>
#include <string>

namespace understudy {

/// How far a stage has come. `total` 0 means that nobody knows.
struct Progress {
  double done = 0.0;
  double total = 0.0;
  std::string note;  ///< the one figure worth watching, such as "loss 1.2e-3"
};

/// Called by every long stage now and then. Returns false to ask the stage to stop; it then ends
/// with Termination::Stopped and what it has so far. An empty function means: go on.
using ProgressFn = std::function<bool(const Progress&)>;

}  // namespace understudy
