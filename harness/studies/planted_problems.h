#pragma once

#include <optional>

#include "base/progress.h"
#include "base/rng.h"
#include "harness/execution/tuning_problem.h"
#include "programs/data/dataset.h"
#include "programs/program.h"
#include "programs/running/runner.h"

namespace understudy {

/// What problems are made of.
struct Planting {
  const Program& program;
  const Dataset& rows;  ///< usable ones, drawn from the box: units are taken from these
  Runner& runner;
  double tolerance = 0.0;  ///< of a mean square of misses in standard deviations
  const ProgressFn& progress;
};

/// Outputs of an input drawn from the box are to be reached. Nothing when no draw gave an answer.
std::optional<TuningProblem> plant_inversion(const Planting& planting, Rng rng);

/// One to three inputs, chosen by `split`, are to be found from answers at 20 values of the others.
/// Nothing where the program has one input, where the observations have no answer, or where another
/// draw of the inputs to be found gives the same answers.
std::optional<TuningProblem> plant_fit(const Planting& planting, const Rng& split, Rng rng);

/// The first output is to be made small or large, as `rng` says. What can be reached is searched
/// for with tens of thousands of runs by several methods. Nothing where none gave an answer.
std::optional<TuningProblem> find_minimum(const Planting& planting, Rng rng);

}  // namespace understudy
