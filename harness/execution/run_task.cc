#include "harness/execution/run_task.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <limits>
#include <string>

#include "base/error.h"
#include "harness/execution/problem_record.h"
#include "harness/execution/recent_starts.h"
#include "harness/execution/run_tuning.h"
#include "harness/execution/task.h"
#include "surrogates/baselines/baseline.h"
#include "surrogates/fitting/fit_best_rate.h"
#include "surrogates/fitting/fit_data.h"
#include "surrogates/fitting/fit_levenberg.h"
#include "surrogates/initialisers/initialiser.h"

namespace understudy {
namespace {

// Points kept per trial to draw predicted against true: enough to see the shape.
constexpr std::size_t kPredictions = 200;

// The test rows kept are the first of each output, spread over as many outputs as there are.
std::vector<PredictionRecord> sample_predictions(const Matrix& predicted, const Matrix& truth) {
  std::vector<PredictionRecord> points;
  if (truth.cols == 0) return points;
  const std::size_t rows =
      std::min(truth.rows, std::max<std::size_t>(1, kPredictions / truth.cols));
  for (std::size_t k = 0; k < truth.cols; ++k)
    for (std::size_t i = 0; i < rows; ++i)
      points.push_back({static_cast<std::int64_t>(k), truth(i, k), predicted(i, k)});
  return points;
}

std::string join_sentences(const std::string& first, const std::string& second) {
  return first.empty() || second.empty() ? first + second : first + "; " + second;
}

/// Whether nothing was said of where the outputs lie.
bool knows_no_units(const Surrogate& surrogate) {
  const auto all = [](const std::vector<double>& values, double wanted) {
    return std::all_of(values.begin(), values.end(), [&](double v) { return v == wanted; });
  };
  return all(surrogate.means, 0.0) && all(surrogate.scales, 1.0);
}

/// The surrogate as it was made, which is all that there is without an example or an epoch.
FitResult measure_start(const Surrogate& start, const FitTask& task) {
  FitResult measured = fit_adam(start, task.data, task.options);
  measured.summary.message = std::string(task.examples == 0 ? "no examples" : "no epochs") +
                             ": the surrogate as it was made";
  if (knows_no_units(start))
    measured.summary.message +=
        ", its outputs standardised by mean 0 and scale 1, since it knows no others";
  return measured;
}

FitResult fit_by(Fitter fitter, const Surrogate& initial, const FitData& data,
                 const FitOptions& options, const ProgressFn& progress) {
  if (fitter == Fitter::BestRate) return fit_best_rate(initial, data, options, progress);
  if (fitter == Fitter::Levenberg && suits_levenberg(initial.architecture))
    return fit_levenberg(initial, data, {(options.epochs + 99) / 100, options.scaling}, progress);
  return fit_adam(initial, data, options, progress);
}

Matrix joined(Matrix rows, const Matrix& more) {
  for (std::size_t i = 0; i < more.rows; ++i) rows.append_row(more.row_copy(i));
  return rows;
}

/// All examples are the baseline's to learn from: it looks at none to decide when to stop.
void fill_by_baseline(TrialRecord& record, const FitTask& task, const Baseline& baseline) {
  if (task.examples == 0) throw misuse("'" + baseline.name + "' knows nothing before an example");
  const FitData& data = task.data;
  const Matrix inputs = joined(data.train_inputs, data.validation_inputs);
  const Matrix outputs = joined(data.train_outputs, data.validation_outputs);
  Matrix predicted(data.test_inputs.rows, outputs.cols);
  for (std::size_t k = 0; k < outputs.cols; ++k) {
    std::vector<double> column;
    for (std::size_t i = 0; i < outputs.rows; ++i) column.push_back(outputs(i, k));
    const std::vector<double> answers =
        baseline.predict(task.program.box, inputs, column, data.test_inputs);
    for (std::size_t i = 0; i < answers.size(); ++i) predicted(i, k) = answers[i];
  }
  record.termination = Termination::Converged;
  record.test_losses = relative_losses(predicted, data.test_outputs);
  record.test_loss = mean_of(record.test_losses);
  record.predictions = sample_predictions(predicted, data.test_outputs);
}

RecentStarts& recent_starts() {
  static RecentStarts starts;
  return starts;
}

void fill(TrialRecord& record, const FitTask& task, const ProgressFn& progress, const KeepRuns&) {
  // A program that answers nothing has neither examples nor test rows: see draw_data.
  if (task.examples == 0 && task.data.test_inputs.rows == 0)
    throw misuse("no run gave a usable answer, so there is nothing to learn from");
  if (const Baseline* const baseline = find_baseline(task.initialiser))
    return fill_by_baseline(record, task, *baseline);
  const Initial initial = recent_starts().find(start_of(task));
  const Initialiser& initialiser = find_initialiser(task.initialiser);
  FitOptions options = task.options;
  if (initialiser.reads_program) options.scaling = Scaling::Calibrate;
  const bool stays = task.examples == 0 || task.options.epochs == 0;
  const FitResult fitted =
      stays ? measure_start(initial.surrogate, task)
            : fit_by(initialiser.fitter, initial.surrogate, task.data, options, progress);
  const FitSummary& summary = fitted.summary;
  record.termination = summary.termination;
  record.message = join_sentences(initial.note, summary.message);
  record.epochs = static_cast<std::int64_t>(summary.epochs);
  record.best_epoch = static_cast<std::int64_t>(summary.best_epoch);
  record.train_loss = summary.train_loss;
  record.validation_loss = summary.validation_loss;
  record.test_loss = summary.test_loss;
  record.test_losses = summary.test_losses;
  record.surrogate = fitted.surrogate.to_bytes();
  for (const CurvePoint& point : fitted.curve)
    record.curve.push_back({static_cast<std::int64_t>(point.epoch), point.train_loss,
                            point.validation_loss, point.test_loss});
  record.predictions = sample_predictions(
      fitted.surrogate.predict(
          task.data.test_inputs.slice_rows(0, std::min(kPredictions, task.data.test_inputs.rows))),
      task.data.test_outputs.slice_rows(0, std::min(kPredictions, task.data.test_outputs.rows)));
}

void fill(TuningRecord& record, const TuneTask& task, const ProgressFn& progress,
          const KeepRuns& keep) {
  run_tuning(record, task, recent_starts(), progress, keep);
}

TrialRecord start_record(const FitTask& task) {
  TrialRecord record;
  record.identity = task.labels.identity;
  record.program = task.program.hash();
  record.train_dataset = task.labels.train_dataset;
  record.test_dataset = task.labels.test_dataset;
  record.initialiser = task.initialiser;
  record.architecture = task.architecture.to_string();
  record.examples = static_cast<std::int64_t>(task.examples);
  record.seed = task.seed;
  record.options = task.labels.options;
  return record;
}

TuningRecord start_record(const TuneTask& task) {
  TuningRecord record;
  record.identity = task.labels.identity;
  record.problem = problem_identity(task.program, task.problem);
  record.method = task.method;
  record.budget = static_cast<std::int64_t>(task.options.budget);
  record.seed = task.options.seed;
  record.options = task.labels.options;
  record.best_value = std::numeric_limits<double>::infinity();
  return record;
}

TaskResult failed_record(const Task& task, const std::string& message) {
  return std::visit(
      [&](const auto& item) -> TaskResult {
        auto record = start_record(item);
        record.termination = Termination::Failed;
        record.message = message;
        return record;
      },
      task);
}

}  // namespace

TaskResult run_task(const Task& task, const ProgressFn& progress, const KeepRuns& keep) {
  const auto start = std::chrono::steady_clock::now();
  try {
    return std::visit(
        [&](const auto& item) -> TaskResult {
          auto record = start_record(item);
          fill(record, item, progress, keep);
          record.seconds =
              std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
          return record;
        },
        task);
  } catch (const Error& error) {
    if (error.kind() == Error::Kind::Misuse) return failed_record(task, error.what());
    return TaskProblem{error.what()};
  } catch (const std::exception& error) {
    return TaskProblem{error.what()};
  }
}

}  // namespace understudy
