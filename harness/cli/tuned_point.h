#pragma once

#include <vector>

namespace understudy {

struct TunedPoint {
  std::vector<double> inputs, outputs;
};

}  // namespace understudy
