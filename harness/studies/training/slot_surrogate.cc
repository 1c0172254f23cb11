#include "harness/studies/training/slot_surrogate.h"

#include <algorithm>
#include <string>

namespace understudy {

Surrogate slot_surrogate(const Architecture& architecture, const std::vector<float>& parameters) {
  Surrogate surrogate;
  surrogate.architecture = architecture;
  surrogate.box.dims.resize(architecture.inputs);
  for (std::size_t i = 0; i < architecture.inputs; ++i)
    surrogate.box.dims[i] = {"x" + std::to_string(i), -1.0, 1.0, InputKind::Real};
  surrogate.outputs = {"y"};
  surrogate.means = {0.0};
  surrogate.scales = {1.0};
  surrogate.parameters = Matrix(1, parameters.size());
  std::copy(parameters.begin(), parameters.end(), surrogate.parameters.row(0));
  return surrogate;
}

}  // namespace understudy
