#include "harness/execution/surrogate_model.h"

#include <algorithm>

#include "base/error.h"
#include "surrogates/fitting/fit_levenberg.h"
#include "surrogates/initialisers/initialiser.h"
#include "surrogates/network/surrogate.h"

namespace understudy {
namespace {

// Linearisations of a refit: it is done again after a few runs, from where it began.
constexpr std::size_t kIterations = 10;

// Rows of a refit, whose square its time goes with: the latest, which lie where the search is.
constexpr std::size_t kMostRows = 200;

FitResult refit(const Surrogate& initial, const FitData& data, const FitOptions& options) {
  if (!suits_levenberg(initial.architecture)) return fit_adam(initial, data, options);
  return fit_levenberg(initial, data, {kIterations, options.scaling});
}

}  // namespace

ModelFitter make_model_fitter(const TuneTask& task, RecentStarts& starts) {
  const bool knows_program = find_initialiser(task.initialiser).reads_program;
  const Surrogate initial = starts.find(start_of(task)).surrogate;
  FitOptions options = task.refit;
  if (knows_program) options.scaling = Scaling::Calibrate;
  return [initial, options, knows_program](const Matrix& inputs, const Matrix& outputs) {
    if (inputs.rows == 0 && !knows_program)
      throw failure("a surrogate from scratch says nothing before any data");
    if (inputs.rows == 0) return initial.model();
    // Every row seen is precious and the tuner checks each answer on the real program, so none is
    // held out for validation.
    FitData data;
    const std::size_t first = inputs.rows - std::min(inputs.rows, kMostRows);
    data.train_inputs = inputs.slice_rows(first, inputs.rows);
    data.train_outputs = outputs.slice_rows(first, outputs.rows);
    return refit(initial, data, options).surrogate.model();
  };
}

}  // namespace understudy
