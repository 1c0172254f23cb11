#include "reports/tuning_groups.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "reports/number_format.h"
#include "reports/statistics/descriptive.h"

namespace understudy::reporting {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kShareOfWay = 0.01;  // tau of More and Wild

/// What tunings of one problem have in common.
using Key = std::tuple<std::size_t, std::int64_t, double, std::string>;

Key key_of(const TuningData& tuning) {
  const bool apart = tuning.problem.empty() && std::isinf(tuning.target_value);
  return {tuning.program, tuning.budget, tuning.target_value,
          apart ? "goal " + tuning.problem_identity : "problem " + tuning.problem};
}

TuningProblem problem_of(const TuningData& tuning) {
  TuningProblem problem;
  problem.program = tuning.program;
  problem.name = tuning.problem;
  problem.kind = tuning.kind;
  problem.goal = tuning.goal;
  problem.budget = tuning.budget;
  problem.threshold = tuning.target_value;
  problem.is_fixed = std::isfinite(tuning.target_value);
  return problem;
}

MethodResult& method_of(const TuningData& tuning, TuningProblem& problem) {
  for (MethodResult& result : problem.methods)
    if (result.method == tuning.method) return result;
  problem.methods.push_back({});
  problem.methods.back().method = tuning.method;
  return problem.methods.back();
}

template <typename Visit>
void for_each_tuning(const StudyData& study, const TuningProblem& problem, Visit visit) {
  for (const MethodResult& result : problem.methods)
    for (const std::size_t index : result.tunings) visit(study.tunings[index]);
}

void name_goals(const StudyData& study, TuningProblem& problem) {
  std::set<std::string> goals;
  for_each_tuning(study, problem,
                  [&](const TuningData& tuning) { goals.insert(tuning.problem_identity); });
  if (goals.size() > 1)
    problem.goal = counted(goals.size(), problem.name.empty() ? "target" : problem.name);
}

double threshold_without_tolerance(const StudyData& study, const TuningProblem& problem) {
  double best = kInfinity;
  std::vector<double> first;
  for_each_tuning(study, problem, [&](const TuningData& tuning) {
    best = std::min(best, tuning.best_value);
    const auto answered = std::find_if(tuning.looks.begin(), tuning.looks.end(),
                                       [](const Look& look) { return std::isfinite(look.value); });
    if (answered != tuning.looks.end()) first.push_back(answered->value);
  });
  return first.empty() ? -kInfinity : best + kShareOfWay * (median(first) - best);
}

void summarise(const StudyData& study, double threshold, MethodResult& result) {
  std::vector<double> best;
  std::vector<double> runs;
  for (const std::size_t index : result.tunings) {
    const TuningData& tuning = study.tunings[index];
    best.push_back(tuning.best_value);
    runs.push_back(runs_to_reach(tuning, threshold));
    if (std::isfinite(runs.back())) ++result.succeeded;
    if (tuning.failed || !tuning.found) ++result.failed;
  }
  result.best_value = median(best);
  result.runs = median(runs);
}

}  // namespace

const char* const kOwnMethod = "surrogate";

std::string problem_name(const StudyData& study, const TuningProblem& problem) {
  return study.programs[problem.program].name + " " +
         (problem.name.empty() ? problem.goal : problem.name);
}

double runs_to_reach(const TuningData& tuning, double threshold) {
  for (const Look& look : tuning.looks)
    if (look.value <= threshold) return static_cast<double>(look.runs);
  return kInfinity;
}

std::vector<TuningProblem> group_tunings(const StudyData& study) {
  std::vector<TuningProblem> problems;
  std::map<Key, std::size_t> places;
  for (std::size_t i = 0; i < study.tunings.size(); ++i) {
    const TuningData& tuning = study.tunings[i];
    if (tuning.traded) continue;  // has a section of its own: see trade_off_sections
    const auto [place, is_new] = places.emplace(key_of(tuning), problems.size());
    if (is_new) problems.push_back(problem_of(tuning));
    method_of(tuning, problems[place->second]).tunings.push_back(i);
  }
  for (TuningProblem& problem : problems) {
    name_goals(study, problem);
    if (!problem.is_fixed) problem.threshold = threshold_without_tolerance(study, problem);
    for (MethodResult& result : problem.methods) summarise(study, problem.threshold, result);
  }
  std::stable_sort(problems.begin(), problems.end(),
                   [](const auto& a, const auto& b) { return a.program < b.program; });
  return problems;
}

std::vector<double> thresholds(const StudyData& study, const std::vector<TuningProblem>& problems) {
  std::vector<double> result(study.tunings.size(), -kInfinity);
  for (const TuningProblem& problem : problems)
    for (const MethodResult& method : problem.methods)
      for (const std::size_t index : method.tunings) result[index] = problem.threshold;
  return result;
}

}  // namespace understudy::reporting
