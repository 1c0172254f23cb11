#pragma once

#include <vector>

#include "base/box.h"
#include "base/matrix.h"

namespace understudy {

/// Ridge regression on the inputs, their squares and their products. The penalty is that of a grid
/// whose leave-one-out error is least (Golub, Heath and Wahba, 1979, give it in closed form). As
/// Baseline::predict.
std::vector<double> predict_by_quadratic_ridge(const Box& box, const Matrix& inputs,
                                               const std::vector<double>& outputs,
                                               const Matrix& queries);

}  // namespace understudy
