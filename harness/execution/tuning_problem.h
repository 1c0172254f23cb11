#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "base/goal.h"
#include "base/matrix.h"
#include "optimizers/tune.h"
#include "programs/program.h"
#include "programs/running/runner.h"

namespace understudy {

/// Answers for given values of some inputs, to which a program is to be fitted by its other inputs:
/// the theta of y = f(x; theta). Empty: there are none, and all inputs are tuned.
struct Observations {
  std::vector<std::size_t> inputs;   ///< of the program, those that were set (x), ascending
  Matrix given;                      ///< [n x inputs.size()]
  std::vector<std::size_t> outputs;  ///< of the program, those that were seen (y)
  Matrix seen;                       ///< [n x outputs.size()]
  std::vector<double> weights;       ///< [outputs.size()] of a squared miss; > 0

  std::size_t size() const { return given.rows; }
};

template <typename Visitor>
void visit_fields(Observations& observations, Visitor&& visit) {
  visit("inputs", observations.inputs);
  visit("given", observations.given);
  visit("outputs", observations.outputs);
  visit("seen", observations.seen);
  visit("weights", observations.weights);
}

/// What is asked of a program, before any method is chosen.
struct TuningProblem {
  std::string name;           ///< tells a program's problems apart: "inversion 2"; may be empty
  std::string kind = "goal";  ///< "inversion", "fit", "minimum"; "goal": a user's own
  Goal goal;                  ///< of the program's outputs; not used where there are observations
  Observations observations;
  std::vector<Run> known;  ///< runs of the program that were made before; of a fit none
  double target_value = -std::numeric_limits<double>::infinity();  ///< as TuneOptions has it
};

template <typename Visitor>
void visit_fields(TuningProblem& problem, Visitor&& visit) {
  visit("name", problem.name);
  visit("kind", problem.kind);
  visit("goal", problem.goal.terms);
  visit("trade_off", problem.goal.trade_off);
  visit("observations", problem.observations);
  visit("known", problem.known);
  visit("target_value", problem.target_value);
}

/// The inputs that are tuned: all but those that the observations set.
Box tuned_box(const Program& program, const TuningProblem& problem);

/// The goal of an evaluation's outputs: the problem's, or the weighted mean square of the misses of
/// all observations.
Goal tuned_goal(const Program& program, const TuningProblem& problem);

/// For people: the goal, or "fit y to 20 observations".
std::string describe_goal(const Program& program, const TuningProblem& problem);

/// The problem as tuners want it, with `runner` for the program, which must outlive it. An
/// evaluation runs the program once, or for each observation and has all their outputs; where one
/// of these runs gives no answer, neither does the evaluation.
TuneProblem to_tune_problem(const Program& program, const TuningProblem& problem, Runner& runner);

/// Makes models of evaluations out of a fitter of the program's models.
ModelFitter over_observations(const Program& program, const TuningProblem& problem,
                              ModelFitter fitter);

}  // namespace understudy
