#pragma once

#include <vector>

#include "optimizers/solvers/bounds.h"
#include "optimizers/tuning/predictor.h"

namespace understudy {

/// Where a descent through a predictor ended.
struct Descent {
  std::vector<double> unit;  ///< [m], within the bounds
  double value = 0.0;        ///< as predicted; finite
};

/// Follows the gradient down from each start by L-BFGS (Nocedal, Math. Comp. 35, 1980) within the
/// bounds, and constraints of the goal as descend_constrained does. The ends, best first; starts
/// where the predictor gives no number have none.
std::vector<Descent> descend(const Predictor& predictor, const Bounds& bounds,
                             const std::vector<std::vector<double>>& starts);

}  // namespace understudy
