#include "understudy/tune.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "api/convert.h"
#include "api/function_runner.h"
#include "api/program_state.h"
#include "api/single_threaded.h"
#include "base/error.h"
#include "base/front.h"
#include "base/text.h"
#include "harness/execution/run_tuning.h"
#include "harness/execution/start.h"
#include "harness/studies/plan.h"
#include "programs/running/make_runner.h"

namespace understudy::v0 {
namespace {

std::size_t find_output(const std::string& name, const std::vector<std::string>& outputs) {
  if (name.empty() && outputs.size() == 1) return 0;
  const auto found = std::find(outputs.begin(), outputs.end(), name);
  if (found == outputs.end())
    throw misuse(name.empty() ? "an objective names no output, and there are " +
                                    std::to_string(outputs.size())
                              : "an objective names the output '" + name + "', which there is not",
                 "the outputs are " + join(outputs, ", "));
  return static_cast<std::size_t>(found - outputs.begin());
}

GoalTerm::Kind to_kind(Objective::Kind kind) {
  switch (kind) {
    case Objective::Kind::Minimize:
      return GoalTerm::Kind::Minimize;
    case Objective::Kind::Maximize:
      return GoalTerm::Kind::Maximize;
    case Objective::Kind::Reach:
      return GoalTerm::Kind::Target;
    case Objective::Kind::AtMost:
      return GoalTerm::Kind::AtMost;
    case Objective::Kind::AtLeast:
      return GoalTerm::Kind::AtLeast;
  }
  throw misuse("an objective is of no kind that there is");
}

Goal to_goal(const std::vector<Objective>& objectives, const understudy::Program& program,
             bool front) {
  Goal goal;
  for (const Objective& objective : objectives)
    goal.terms.push_back({to_kind(objective.kind), find_output(objective.output, program.outputs),
                          objective.value, objective.weight});
  if (objectives.empty()) goal.terms = program.goal;
  if (std::all_of(goal.terms.begin(), goal.terms.end(),
                  [](const GoalTerm& term) { return term.is_constraint(); }))
    throw misuse("nothing to tune for", "say what to minimize, to maximize or to reach");
  goal.trade_off = front;
  return goal;
}

std::vector<understudy::Run> to_known(const std::vector<Run>& runs) {
  std::vector<understudy::Run> known;
  for (const Run& run : runs) known.push_back({run.inputs, to_evaluation(run)});
  return known;
}

/// A tuning as a study has it.
TuneTask to_task(const understudy::Program& program, const std::vector<Objective>& objectives,
                 const TuneOptions& options) {
  TuneTask task;
  task.program = program;
  task.problem.goal = to_goal(objectives, program, options.front);
  task.problem.known = to_known(options.known);
  task.method = options.method;
  task.options.budget = options.budget;
  task.options.patience = options.patience;
  if (task.problem.goal.is_target())
    task.options.target_value = task.problem.goal.default_target_value();
  if (options.target_value) task.options.target_value = *options.target_value;
  task.options.batch = options.batch;
  task.refit = Plan::Tuning().refit;
  task.options.seed = task.start_seed = task.refit.seed = options.seed;
  task.initial_inputs = to_matrix(options.first, program.box.size(), "inputs");
  task.architecture = choose_architecture("", program);
  // What a program's text tells is worth seconds; anything else has none to read.
  task.initialiser = program.is_command() ? "random" : "graph+distil";
  return task;
}

std::vector<Run> best_compromises(const Goal& goal, const std::vector<TunePoint>& trace) {
  std::vector<Run> runs;
  Matrix outputs;
  for (const TunePoint& point : trace) {
    if (!point.evaluation.ok()) continue;
    runs.push_back(to_run(point.inputs, point.evaluation));
    outputs.append_row(point.evaluation.outputs);
  }
  std::vector<Run> front;
  for (const std::size_t index : find_front(goal, outputs)) front.push_back(runs[index]);
  return front;
}

Tuning to_tuning(const TuneResult& result, const Goal& goal) {
  Tuning tuning;
  tuning.ending = to_ending(result.summary.termination);
  tuning.message = result.summary.message;
  for (std::size_t i = result.known; i < result.trace.size(); ++i)
    tuning.runs.push_back(to_run(result.trace[i].inputs, result.trace[i].evaluation));
  if (goal.trade_off) tuning.front = best_compromises(goal, result.trace);
  if (!result.found) return tuning;
  const TunePoint& best = result.trace[result.best];
  tuning.found = std::isfinite(best.value);
  tuning.inputs = best.inputs;
  tuning.outputs = best.evaluation.outputs;
  tuning.value = best.value;
  return tuning;
}

/// `is_text`: the runner's program is the task's, and can be run once more.
Tuning run_task(const TuneTask& task, Runner& runner, const Progress& progress, bool is_text) {
  const SingleThreaded products;
  RecentStarts starts;
  TuneResult tuned = tune_with(task, runner, starts, to_progress(progress));
  if (is_text) confirm_best(task, tuned);
  return to_tuning(tuned, task.problem.goal);
}

}  // namespace

Tuning tune(const Problem& problem, const TuneOptions& options) {
  if (!problem.function) throw misuse("there is no function to tune");
  understudy::Program unseen;
  unseen.name = "function";
  unseen.box = to_box(problem.inputs);
  unseen.outputs = problem.outputs;
  unseen.body = Command();  // it has no text either
  const TuneTask task = to_task(unseen, problem.goal, options);
  FunctionRunner runner(problem.function, problem.outputs.size(), options.batch);
  return run_task(task, runner, options.progress, false);
}

Tuning tune(const std::vector<Input>& inputs, const std::function<double(const Row&)>& function,
            const TuneOptions& options) {
  Problem problem;
  problem.inputs = inputs;
  if (function) problem.function = [&](const Row& row) { return Row{function(row)}; };
  return tune(problem, options);
}

Tuning tune(const Program& program, const std::vector<Objective>& goal,
            const TuneOptions& options) {
  const understudy::Program& text = program.state().program;
  RunnerOptions once;  // every run is counted, so none is made twice to see whether it agrees
  once.recheck_rows = 0;
  once.concurrency = options.batch;
  const auto runner = make_runner(text, once);
  return run_task(to_task(text, goal, options), *runner, options.progress, true);
}

}  // namespace understudy::v0
