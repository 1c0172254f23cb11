#include "surrogates/initialisers/random.h"

#include <cmath>

namespace understudy {

Initial random_initial(const Program& program, const Architecture& architecture, Rng rng) {
  Surrogate surrogate;
  surrogate.architecture = architecture;
  surrogate.box = program.box;
  surrogate.outputs = program.outputs;
  surrogate.means.assign(program.outputs.size(), 0.0);
  surrogate.scales.assign(program.outputs.size(), 1.0);
  architecture.validate();  // before its size is made room for
  surrogate.parameters = Matrix(program.outputs.size(), architecture.parameters());

  const std::vector<std::size_t> widths = architecture.widths();
  for (std::size_t o = 0; o < surrogate.outputs.size(); ++o) {
    Rng stream = rng.fork("weights").fork(o);
    double* parameter = surrogate.parameters.row(o);
    for (std::size_t l = 1; l < widths.size(); ++l) {
      const double bound = 1.0 / std::sqrt(static_cast<double>(widths[l - 1]));
      const std::size_t count = (widths[l - 1] + 1) * widths[l];
      for (std::size_t i = 0; i < count; ++i) *parameter++ = stream.uniform(-bound, bound);
    }
  }
  surrogate.validate();
  return {surrogate, "", nullptr};
}

}  // namespace understudy
