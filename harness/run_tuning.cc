#include "harness/run_tuning.h"

#include <cmath>
#include <limits>
#include <utility>

#include "harness/graph_model.h"
#include "harness/surrogate_model.h"
#include "harness/tuning_method.h"

namespace understudy {
namespace {

EvaluationRecord to_record(const TunePoint& point, std::size_t ordinal) {
  return {static_cast<std::int64_t>(ordinal),
          point.inputs,
          point.evaluation.outputs,
          point.evaluation.outcome,
          point.evaluation.detail,
          point.phase,
          point.value};
}

// All of them, or those that were better than all before and the last.
void keep_evaluations(TuningRecord& record, const std::vector<TunePoint>& trace, bool all) {
  double best = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < trace.size(); ++i) {
    const bool better = trace[i].value < best;
    if (better) best = trace[i].value;
    if (all || better || i + 1 == trace.size())
      record.evaluations.push_back(to_record(trace[i], i));
  }
}

}  // namespace

TuneResult tune_with(const TuneTask& task, Runner& runner, RecentStarts& starts,
                     const ProgressFn& progress) {
  TuneProblem problem = to_tune_problem(task.program, task.problem, runner);
  problem.initial_inputs = task.initial_inputs;
  const std::string tuner = split_method(task.method).tuner;
  const auto give = [&](ModelFitter fitter) {
    problem.fit = over_observations(task.program, task.problem, std::move(fitter));
  };
  const TunerModel model = find_tuner(tuner).model;
  if (model == TunerModel::Surrogate) give(make_model_fitter(task, starts));
  if (model == TunerModel::Graph) give(make_graph_fitter(task.program));
  return tune(problem, tuner, task.options, progress);
}

void run_tuning(TuningRecord& record, const TuneTask& task, RecentStarts& starts,
                const ProgressFn& progress, const KeepRuns& keep) {
  // Every run is counted, so none is made twice to see whether it agrees with itself.
  RunnerOptions once;
  once.recheck_rows = 0;
  const auto runner = make_remembering_runner(task.program, once, task.known, keep);
  const TuneResult tuned = tune_with(task, *runner, starts, progress);
  record.termination = tuned.summary.termination;
  record.message = tuned.summary.message;
  if (tuned.found && std::isfinite(tuned.trace[tuned.best].value)) {
    record.best = static_cast<std::int64_t>(tuned.best);
    record.best_value = tuned.trace[tuned.best].value;
  }
  keep_evaluations(record, tuned.trace, task.keeps_all);
}

}  // namespace understudy
