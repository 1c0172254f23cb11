#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/box.h"
#include "base/goal.h"
#include "base/model.h"
#include "base/progress.h"
#include "base/rng.h"
#include "base/summary.h"

namespace understudy {

/// What is to be tuned. Nothing in here knows how the program is run or modelled.
struct TuneProblem {
  Box box;
  std::size_t outputs = 1;
  Goal goal;
  Evaluator evaluate;  ///< the real program
  /// What an evaluation counts against the budget: one that compares the program with observations
  /// runs it once for each of them.
  std::size_t runs_per_evaluation = 1;
  ModelFitter fit;  ///< makes a differentiable model of what was seen, for methods that use one;
                    ///< called first without rows: a model that knows the program then leads,
                    ///< and a fitter that does not may throw (the search goes on without it)
  std::vector<Run>
      known;              ///< of the program, within the box: the search begins with them, and they
                          ///< cost no run; a point that stands twice counts as it stands first
  Matrix initial_inputs;  ///< [n x d] points to spend the first runs on; may be empty
};

struct TuneOptions {
  std::size_t budget = 100;  ///< runs of the real program, everything included; >= 1
  /// Stop once the goal's value is at most this: the least value where it is known, plus what is
  /// tolerated. A goal whose every term is a target is never below 0.
  double target_value = -std::numeric_limits<double>::infinity();
  /// Stop after so many evaluations in a row of which none was better by a millionth; 0: never.
  std::size_t patience = 0;
  /// Give up when the first so many evaluations have all failed, and none is known; 0: never.
  std::size_t first_failures = 0;
  /// Evaluations that are asked for together, so that they can be made at the same time; >= 1. Only
  /// methods with Tuner::asks_together do it.
  std::size_t batch = 1;
  std::uint64_t seed = 0;
  std::size_t starts = 32;  ///< surrogate: descents per round

  void validate() const;
};

template <typename Visitor>
void visit_fields(TuneOptions& options, Visitor&& visit) {
  visit("budget", options.budget);
  visit("target_value", options.target_value);
  visit("patience", options.patience);
  visit("first_failures", options.first_failures);
  visit("batch", options.batch);
  visit("seed", options.seed);
  visit("starts", options.starts);
}

/// One run of the real program, or a known one.
struct TunePoint {
  std::vector<double> inputs;
  Evaluation evaluation;
  double value = 0.0;  ///< of the goal; infinite where the run was not ok or breaks a constraint
  double violation = 0.0;  ///< of the goal's constraints; infinite where the run was not ok
  double merit = 0.0;      ///< what methods steer by: the value, with a price on violations
  std::string phase;       ///< "sample", "descent", "explore", "beside": why it was run; "known"
};

struct TuneResult {
  Summary summary;
  std::vector<TunePoint> trace;  ///< every evaluation, in order, after those known before
  std::size_t known = 0;         ///< how many of the trace these are
  std::size_t best = 0;          ///< index in the trace; meaningful only if found; where no run
                                 ///< meets all constraints, the one that violates them least
  bool found = false;            ///< false: no run gave an answer
};

}  // namespace understudy
