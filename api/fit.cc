#include "understudy/fit.h"

#include "api/convert.h"
#include "api/single_threaded.h"
#include "api/surrogate_state.h"
#include "base/error.h"
#include "base/text.h"
#include "programs/data/dataset.h"
#include "surrogates/fitting/fit.h"
#include "surrogates/fitting/fit_data.h"

namespace understudy::v0 {
namespace {

/// The runs that were ok. Throws misuse where they do not fit the surrogate, or there are none.
Dataset usable(const understudy::Surrogate& network, const std::vector<Run>& runs) {
  Rows inputs, outputs;
  for (const Run& run : runs) {
    if (!run.ok()) continue;
    inputs.push_back(run.inputs);
    outputs.push_back(run.outputs);
  }
  if (inputs.empty())
    throw misuse("of " + std::to_string(runs.size()) + " runs none was ok" +
                     (runs.empty() ? "" : ": " + runs.front().failure),
                 "give runs that have outputs");
  Dataset rows;
  rows.inputs = to_matrix(inputs, network.box.size(), "inputs");
  rows.outputs = to_matrix(outputs, network.outputs.size(), "outputs");
  rows.outcomes.assign(inputs.size(), Outcome::Ok);
  return rows;
}

FitData split(const Dataset& rows, const FitOptions& options) {
  if (!(options.train_fraction > 0.0 && options.train_fraction <= 1.0))
    throw misuse("train_fraction is " + format_number(options.train_fraction) +
                 ", and must be above 0 and at most 1");
  FitData data;
  if (options.train_fraction == 1.0) {
    data.train_inputs = rows.inputs;
    data.train_outputs = rows.outputs;
    return data;
  }
  const Split parts =
      split_rows(rows.rows(), options.train_fraction, Rng(options.seed).fork("split"));
  data.train_inputs = rows.inputs.select_rows(parts.train);
  data.train_outputs = rows.outputs.select_rows(parts.train);
  data.validation_inputs = rows.inputs.select_rows(parts.validation);
  data.validation_outputs = rows.outputs.select_rows(parts.validation);
  return data;
}

/// The mean over the outputs; -1 without rows.
double loss(const understudy::Surrogate& network, const Matrix& inputs, const Matrix& outputs) {
  return inputs.rows == 0 ? -1.0 : mean_of(relative_losses(network.predict(inputs), outputs));
}

}  // namespace

Fit fit(const Surrogate& start, const std::vector<Run>& runs, const FitOptions& options) {
  const SingleThreaded products;
  const Dataset rows = usable(start.state().network, runs);
  const FitData data = split(rows, options);
  understudy::FitOptions how;
  how.epochs = options.epochs;
  how.learning_rate = options.learning_rate;
  how.batch = options.batch;
  how.seed = options.seed;
  if (!start.state().is_untrained) how.scaling = Scaling::Calibrate;
  const FitResult fitted =
      fit_adam(start.state().network, data, how, to_progress(options.progress));
  const FitSummary& summary = fitted.summary;
  return {shown(fitted.surrogate),
          rows.rows(),
          summary.epochs,
          summary.best_epoch,
          loss(fitted.surrogate, data.train_inputs, data.train_outputs),
          loss(fitted.surrogate, data.validation_inputs, data.validation_outputs),
          to_ending(summary.termination),
          summary.message};
}

std::vector<double> losses(const Surrogate& surrogate, const std::vector<Run>& runs) {
  const Dataset rows = usable(surrogate.state().network, runs);
  return relative_losses(surrogate.state().network.predict(rows.inputs), rows.outputs);
}

}  // namespace understudy::v0
