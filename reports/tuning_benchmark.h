#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "reports/statistics/amount_ratio.h"
#include "reports/statistics/reaching.h"
#include "reports/statistics/statistic.h"
#include "reports/study_data.h"
#include "reports/tuning_groups.h"

/// Methods of tuning compared over many problems, by the runs of the program that they take.
namespace understudy::reporting {

/// What each method took for one problem.
struct ProblemTimes {
  std::size_t problem = 0;  ///< index among the study's problems
  std::size_t program = 0;  ///< index among the study's programs
  std::size_t inputs = 0;   ///< that are tuned
  /// By method, one per tuning: runs of the program until it was solved; where it was not, all of
  /// the budget. Empty: the method was not asked.
  std::vector<std::vector<Reach>> reaches;
};

/// Runs that one success costs with restarts (expected_running_time); where none succeeded at least
/// all that was spent.
Bounded expected_runs(const std::vector<Reach>& tunings);

/// A baseline's expected runs / a method's. Above 1 the method is better.
struct RunsRatio {
  std::string baseline;
  /// Over programs; a program's problems, which may be alike, are averaged before.
  double geomean = 0;
  std::size_t programs = 0;
  Bound bound = Bound::Exact;
  Statistic<Interval> ci95 = Missing{};
  std::vector<std::size_t> problems;  ///< indices among the study's problems
  std::vector<Bounded> ratios;        ///< one per problem
  std::size_t left_out = 0;           ///< problems that neither ever solved

  /// Index of the least ratio.
  std::size_t worst() const;
};

struct MethodScore {
  std::size_t index = 0;  ///< among the benchmark's methods
  std::string method;
  std::size_t tunings = 0, solved = 0;
  std::size_t problems = 0, problems_solved = 0;  ///< asked; solved at least once
  std::vector<std::size_t> missed;                ///< problems never solved that another did
  std::vector<RunsRatio> against;  ///< the best single baseline, then bobyqa where that is another

  double share() const;  ///< of tunings that solved their problem
};

/// Problems without a threshold are left out.
struct TuningBenchmark {
  std::vector<std::string> methods;  ///< in the order of the plan
  std::vector<ProblemTimes> problems;
  /// Of all methods that are not ours, and of all that are, the one with the least geometric mean
  /// of expected runs over the problems that somebody solved.
  std::optional<std::size_t> best_baseline, best_own;
  std::vector<MethodScore> scores;  ///< those that lose to the best baseline first
};

TuningBenchmark tuning_benchmark(const StudyData& study,
                                 const std::vector<TuningProblem>& problems);

/// Share of a method's tunings that solved their problem within so many runs of the program or, per
/// input, within so many times one more than the inputs that are tuned. 0 where it was never asked.
double solved_share(const TuningBenchmark& benchmark, std::size_t method, double runs,
                    bool per_input);

/// Whether it is ours: "surrogate" or, with an initialiser, "surrogate:graph"; "graph"; "auto".
bool is_own(const std::string& method);

}  // namespace understudy::reporting
