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

void validate_problem(const TuneProblem& problem, const Tuner& tuner) {
  problem.box.validate();
  if (problem.box.size() == 0) throw misuse("the program has no input to tune");
  validate_goal(problem.goal, problem.outputs);
  validate_initial_inputs(problem.initial_inputs, problem.box.size());
  if (!problem.evaluate) throw misuse("there is no program to tune: the evaluator is empty");
  if (tuner.model != TunerModel::None && !problem.fit)
    throw misuse("method '" + tuner.name + "' needs a model and the problem has no fitter",
                 "give one, or choose a method that needs none, such as bobyqa");
}

}  // namespace

void TuneOptions::validate() const {
  if (budget < 1) throw misuse("budget 0: at least one run is needed");
  if (std::isnan(enough)) throw misuse("the value that is good enough is not a number");
  if (starts < 1) throw misuse("starts 0: at least one descent per round is needed");
}

TuneResult tune(const TuneProblem& problem, const std::string& method, const TuneOptions& options,
                const ProgressFn& progress) {
  const Tuner& tuner = find_tuner(method);
  options.validate();
  validate_problem(problem, tuner);
  if (options.budget < problem.runs_per_evaluation)
    throw misuse("a budget of " + std::to_string(options.budget) +
                     " runs is less than one look at " + "all observations, " +
                     std::to_string(problem.runs_per_evaluation) + " runs",
                 "raise --budget");
  return tuner.tune(problem, options, progress);
}

}  // namespace understudy
