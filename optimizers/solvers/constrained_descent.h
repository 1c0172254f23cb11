#pragma once

#include <vector>

#include "optimizers/solvers/bounds.h"
#include "optimizers/tuning/predictor.h"

namespace understudy {

/// Follows the gradients of a predictor whose goal has constraints down from a start, within the
/// bounds, by sequential quadratic programming (Kraft, DFVLR-FB 88-28, 1988). Where it ended, which
/// meets the constraints as predicted unless none nearby does.
std::vector<double> descend_constrained(const Predictor& predictor, const Bounds& bounds,
                                        std::vector<double> start);

}  // namespace understudy
