#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/study_data.h"

namespace understudy::reporting {

/// The tuning method that the others are baselines of.
extern const char* const kOwnMethod;

/// The tunings of one method on one problem, which differ by seed alone.
struct MethodResult {
  std::string method;
  std::vector<std::size_t> tunings;  ///< indices, in the order of the plan
  std::size_t succeeded = 0;         ///< those that came within the threshold
  std::size_t failed = 0;            ///< those that failed or found nothing
  double best_value = 0;             ///< median; infinite when at least half found nothing
  double runs = 0;  ///< median runs to come within the threshold; infinite: half never did
};

/// What several methods were asked to solve: a program with a goal and a budget, which may be
/// planted anew for each seed. Where databases are too old to know problems, goals with a tolerance
/// (targets) are valued alike, so a program's many targets are one problem; every other goal is a
/// problem of its own.
struct TuningProblem {
  std::size_t program = 0;
  std::string name;  ///< "inversion"; may be empty
  std::string kind;  ///< as TuningData has it
  std::string goal;  ///< for a person
  std::int64_t budget = 0;
  /// What counts as solved: the target value, else within 1 % of the way from a typical
  /// first run to the best value any method found (the convergence test of More and Wild, SIAM J.
  /// Optim. 20(1), 2009, with tau = 0.01). Minus infinity where nothing was found.
  double threshold = 0;
  bool is_fixed = false;              ///< the threshold does not depend on what methods found
  std::vector<MethodResult> methods;  ///< in the order of the plan
};

std::vector<TuningProblem> group_tunings(const StudyData& study);

/// "fft inversion"; with its goal where problems have no names.
std::string problem_name(const StudyData& study, const TuningProblem& problem);

/// Runs of the program until a value is at most the threshold; infinite if none is.
double runs_to_reach(const TuningData& tuning, double threshold);

/// Per tuning of the study: the threshold of the problem that it belongs to.
std::vector<double> thresholds(const StudyData& study, const std::vector<TuningProblem>& problems);

}  // namespace understudy::reporting
