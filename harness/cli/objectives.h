#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/cli/arguments.h"
#include "harness/execution/tuning_problem.h"
#include "programs/program.h"

namespace understudy {

/// What a user wants of a program: a goal, or a fit to observations.
struct ObjectiveArguments {
  std::vector<std::string> minimize, maximize, targets;
  std::vector<std::string> constraints;  ///< "y<=3"
  std::string observations;              ///< a CSV file
  bool front = false;                    ///< trade the objectives off
  std::optional<double> tolerance;       ///< of the root mean square miss; none: a millionth

  void add_to(CLI::App& app);

  /// Completes the words on a command by what the objectives say: the patterns that goals call its
  /// outputs by, the ranges of inputs that have a column.
  void complete(ProgramArguments& arguments);

  /// What is wanted, else the program's own goal, with its target value; the program gets
  /// the ranges of the observations. Throws misuse when nothing is wanted or two things at once.
  TuningProblem problem(Program& program) const;

 private:
  bool wants_goal() const {
    return !(minimize.empty() && maximize.empty() && targets.empty() && constraints.empty());
  }
  Goal goal(const Program& program) const;
};

/// The root mean square of the misses behind a value of a problem that is a fit or has only
/// targets. Of targets, each miss counts by its weight; a fit's are in standard deviations.
double root_mean_square_miss(const TuningProblem& problem, double value);

/// Whether the problem has misses: it is a fit, or all of its goal's objectives are targets.
bool has_misses(const TuningProblem& problem);

}  // namespace understudy
