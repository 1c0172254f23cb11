#pragma once

#include <functional>
#include <nlopt.hpp>
#include <vector>

#include "optimizers/tuning/recorder.h"

namespace understudy {

/// One search by a method of NLopt within the unit cube.
struct NloptSearch {
  nlopt::algorithm algorithm = nlopt::LN_BOBYQA;
  std::vector<double> start;   ///< [m]
  double smallest_step = 0.0;  ///< along every coordinate, below which it has converged; 0: never
  unsigned population = 0;     ///< for methods that have one; 0: NLopt's own choice
  std::function<void()> between = {};  ///< called after each new run; may run points of its own
};

/// Returns when the method has converged, gave up, or proposed nothing but known points for long.
void search_by_nlopt(Recorder& recorder, const NloptSearch& search);

}  // namespace understudy
