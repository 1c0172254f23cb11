#include "harness/surrogate_model.h"

#include "base/error.h"
#include "surrogates/initialiser.h"
#include "surrogates/surrogate.h"

namespace understudy {

ModelFitter make_model_fitter(const Program& program, const Architecture& architecture,
                              const std::string& initialiser, const FitOptions& options, Rng rng) {
  const Initialiser& chosen = find_initialiser(initialiser);
  const Surrogate initial = chosen.make(program, architecture, rng.fork(initialiser)).surrogate;
  const bool knows_nothing = !chosen.reads_program;
  FitOptions scaled = options;
  if (chosen.reads_program) scaled.scaling = Scaling::Calibrate;
  return [initial, scaled, knows_nothing](const Matrix& inputs, const Matrix& outputs) {
    if (inputs.rows == 0 && knows_nothing)
      throw failure("a surrogate from scratch says nothing before any data");
    if (inputs.rows == 0) return initial.model();
    // Every row seen is precious and the tuner checks each answer on the real program, so none is
    // held out for validation.
    FitData data;
    data.train_inputs = inputs;
    data.train_outputs = outputs;
    return fit_adam(initial, data, scaled).surrogate.model();
  };
}

}  // namespace understudy
