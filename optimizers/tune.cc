#include "optimizers/tune.h"

#include <cmath>

#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

void validate_goal(const Goal& goal, std::size_t outputs) {
  if (goal.terms.empty())
    throw misuse("the goal is empty", "say what to minimize, to maximize or to reach");
  for (const GoalTerm& term : goal.terms) {
    if (term.output >= outputs)
      throw misuse("the goal asks for output " + std::to_string(term.output) +
                   " and the program has " + std::to_string(outputs) + ", counted from 0");
    if (!(term.weight > 0.0) || !std::isfinite(term.weight))
      throw misuse("weight " + format_number(term.weight) +
                   " in the goal is not positive and finite");
    if (!std::isfinite(term.target))
      throw misuse("target " + format_number(term.target) + " in the goal is not finite");
  }
}

void validate_initial_inputs(const Matrix& initial, std::size_t inputs) {
  if (initial.rows > 0 && initial.cols != inputs)
    throw misuse("initial points have " + std::to_string(initial.cols) +
                 " values and the program has " + std::to_string(inputs) + " inputs");
  for (double x : initial.data)
    if (!std::isfinite(x)) throw misuse("an initial point holds " + format_number(x));
}

void validate_known(const TuneProblem& problem) {
  for (const Run& run : problem.known) {
    if (run.inputs.size() != problem.box.size())
      throw misuse("a known run has " + std::to_string(run.inputs.size()) +
                   " inputs and the program has " + std::to_string(problem.box.size()));
    if (!problem.box.contains(run.inputs.data())) throw misuse("a known run lies outside the box");
    if (run.evaluation.ok() && run.evaluation.outputs.size() != problem.outputs)
      throw misuse("a known run has " + std::to_string(run.evaluation.outputs.size()) +
                   " outputs and the program has " + std::to_string(problem.outputs));
  }
}

void validate_trade_off(const Goal& goal) {
  if (goal.trade_off && goal.objective_count() < 2)
    throw misuse("there is nothing to trade off: the goal has one objective", "say two or more");
}

void validate_problem(const TuneProblem& problem, const Tuner& tuner) {
  problem.box.validate();
  if (problem.box.size() == 0) throw misuse("the program has no input to tune");
  validate_goal(problem.goal, problem.outputs);
  validate_trade_off(problem.goal);
  validate_initial_inputs(problem.initial_inputs, problem.box.size());
  validate_known(problem);
  if (!problem.evaluate) throw misuse("there is no program to tune: the evaluator is empty");
  if (tuner.model != TunerModel::None && !problem.fit)
    throw misuse("method '" + tuner.name + "' needs a model and the problem has no fitter",
                 "give one, or choose a method that needs none, such as bobyqa");
}

}  // namespace

TuneResult tune(const TuneProblem& problem, const std::string& method, const TuneOptions& options,
                const ProgressFn& progress) {
  const Tuner& tuner = find_tuner(method, tuners_for(problem.goal));
  options.validate();
  validate_problem(problem, tuner);
  if (options.batch > 1 && !tuner.asks_together)
    throw misuse("method '" + method + "' makes one run after the other",
                 "choose one of " + names_of_batching_tuners() + ", or one run at once");
  if (options.budget < problem.runs_per_evaluation)
    throw misuse("a budget of " + std::to_string(options.budget) +
                     " runs is less than one look at " + "all observations, " +
                     std::to_string(problem.runs_per_evaluation) + " runs",
                 "raise it", {"budget", std::to_string(problem.runs_per_evaluation)});
  return tuner.tune(problem, options, progress);
}

}  // namespace understudy
