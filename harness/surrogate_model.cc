#include "harness/surrogate_model.h"

#include "surrogates/initialiser.h"
#include "surrogates/surrogate.h"

namespace understudy {

ModelFitter make_model_fitter(const Program& program, const Architecture& architecture,
                              const std::string& initialiser, const FitOptions& options, Rng rng) {
  const Surrogate initial =
      find_initialiser(initialiser).make(program, architecture, rng.fork(initialiser));
  return [initial, options](const Matrix& inputs, const Matrix& outputs) {
    // Every row seen is precious and the tuner checks each answer on the real program, so none is
    // held out for validation.
    FitData data;
    data.train_inputs = inputs;
    data.train_outputs = outputs;
    return fit_adam(initial, data, options).surrogate.model();
  };
}

}  // namespace understudy
