#include "harness/execution/run_tuning.h"

#include <cmath>
#include <limits>
#include <utility>

#include "base/text.h"
#include "harness/execution/graph_model.h"
#include "harness/execution/surrogate_model.h"
#include "harness/execution/tuning_method.h"
#include "programs/running/row_outcome.h"

namespace understudy {
namespace {

EvaluationRecord to_record(const TunePoint& point, std::int64_t ordinal) {
  return {ordinal,
          point.inputs,
          point.evaluation.outputs,
          point.evaluation.outcome,
          point.evaluation.detail,
          point.phase,
          point.value};
}

// Counted from the first that cost a run.
std::int64_t ordinal_of(const TuneResult& tuned, std::size_t index) {
  return static_cast<std::int64_t>(index) - static_cast<std::int64_t>(tuned.known);
}

// All of them, or those that were better than all before and the last.
void keep_evaluations(TuningRecord& record, const TuneResult& tuned, bool all) {
  const std::vector<TunePoint>& trace = tuned.trace;
  double best = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < trace.size(); ++i) {
    const bool better = trace[i].value < best;
    if (better) best = trace[i].value;
    if (all || better || i + 1 == trace.size())
      record.evaluations.push_back(to_record(trace[i], ordinal_of(tuned, i)));
  }
}

/// Why two answers to the same inputs are not one; empty where they are.
std::string contradiction(const std::vector<double>& before, const RunResult& again) {
  if (again.outcomes[0] != Outcome::Ok)
    return "asked again it " + std::string(to_string(again.outcomes[0]));
  for (std::size_t k = 0; k < before.size(); ++k)
    if (!same_number(before[k], again.outputs(0, k)))
      return format_number(before[k]) + " became " + format_number(again.outputs(0, k));
  return "";
}

}  // namespace

void confirm_best(const TuneTask& task, TuneResult& tuned) {
  const bool is_own_run = tuned.found && tuned.best >= tuned.known;
  if (!is_own_run || task.program.is_command() || task.problem.observations.size() > 0) return;
  TunePoint& best = tuned.trace[tuned.best];
  if (!best.evaluation.ok()) return;
  RunnerOptions once;
  once.recheck_rows = 0;
  Matrix inputs;
  inputs.append_row(best.inputs);
  const std::string difference =
      contradiction(best.evaluation.outputs, make_runner(task.program, once)->run(inputs));
  if (difference.empty()) return;
  best.evaluation.outcome = Outcome::NonDeterministic;
  best.evaluation.detail = difference;
  tuned.found = false;
  tuned.summary.message =
      "nothing is confirmed: asked again for its best, the program answered otherwise (" +
      difference + "); it remembers earlier calls, or is random";
}

TuneResult tune_with(const TuneTask& task, Runner& runner, RecentStarts& starts,
                     const ProgressFn& progress) {
  TuneProblem problem = to_tune_problem(task.program, task.problem, runner);
  problem.initial_inputs = task.initial_inputs;
  const std::string tuner = split_method(task.method).tuner;
  const auto give = [&](ModelFitter fitter) {
    problem.fit = over_observations(task.program, task.problem, std::move(fitter));
  };
  const TunerModel model = find_tuner(tuner, tuners_for(problem.goal)).model;
  ModelFitter exact;
  if (model == TunerModel::Best) exact = make_exact_graph_fitter(task.program);
  if (exact) give(exact);
  if (model == TunerModel::Graph) give(make_graph_fitter(task.program));
  if (model == TunerModel::Surrogate || (model == TunerModel::Best && !exact))
    give(make_model_fitter(task, starts));
  TuneResult result = tune(problem, tuner, task.options, progress);
  if (exact) result.summary.message += "; by the program's graph";
  return result;
}

void run_tuning(TuningRecord& record, const TuneTask& task, RecentStarts& starts,
                const ProgressFn& progress, const KeepRuns& keep) {
  // Every run is counted, so none is made twice to see whether it agrees with itself.
  RunnerOptions once;
  once.recheck_rows = 0;
  once.concurrency = task.options.batch;
  const auto runner = make_remembering_runner(task.program, once, task.known, keep);
  TuneResult tuned = tune_with(task, *runner, starts, progress);
  confirm_best(task, tuned);
  record.termination = tuned.summary.termination;
  record.message = tuned.summary.message;
  if (tuned.found && std::isfinite(tuned.trace[tuned.best].value)) {
    record.best = ordinal_of(tuned, tuned.best);
    record.best_value = tuned.trace[tuned.best].value;
  }
  keep_evaluations(record, tuned, task.keeps_all);
}

}  // namespace understudy
