#pragma once

#include <functional>
#include <vector>

#include "base/matrix.h"

namespace understudy {

/// [k x d] at x [d], of a function of k outputs, by central differences of `step`.
inline Matrix finite_differences(
    const std::function<std::vector<double>(const std::vector<double>&)>& function,
    std::vector<double> x, double step = 1e-6) {
  Matrix jacobian(function(x).size(), x.size());
  for (std::size_t j = 0; j < x.size(); ++j) {
    const double here = x[j];
    x[j] = here + step;
    const std::vector<double> above = function(x);
    x[j] = here - step;
    const std::vector<double> below = function(x);
    x[j] = here;
    for (std::size_t i = 0; i < jacobian.rows; ++i)
      jacobian(i, j) = (above[i] - below[i]) / (2.0 * step);
  }
  return jacobian;
}

}  // namespace understudy
