#pragma once

#include <vector>

namespace understudy {

/// A box within the unit cube [m].
struct Bounds {
  std::vector<double> lower, upper;
};

}  // namespace understudy
