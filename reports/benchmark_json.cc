#include <algorithm>
#include <cmath>

#include "reports/benchmark_json_internal.h"
#include "reports/curves.h"

namespace understudy::reporting {

namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json name_of(const Analysis& analysis, std::size_t problem) {
  return problem_name(analysis.study, analysis.problems[problem]);
}

Json ratio_json(const Analysis& analysis, const RunsRatio& ratio) {
  Json result = {{"baseline", ratio.baseline},
                 {"geomean", number(ratio.geomean)},
                 {"bound", bound_name(ratio.bound)},
                 {"ci95", nullptr},
                 {"no_ci95", ratio.ci95.reason()},
                 {"programs", ratio.programs},
                 {"problems", ratio.problems.size()},
                 {"left_out", ratio.left_out},
                 {"worst", name_of(analysis, ratio.problems[ratio.worst()])},
                 {"ratios", Json::array()}};
  if (ratio.ci95) result["ci95"] = {number(ratio.ci95->low), number(ratio.ci95->high)};
  for (std::size_t i = 0; i < ratio.problems.size(); ++i)
    result["ratios"].push_back({{"problem", name_of(analysis, ratio.problems[i])},
                                {"ratio", number(ratio.ratios[i].value)},
                                {"bound", bound_name(ratio.ratios[i].bound)}});
  return result;
}

Json profile_json(const TuningBenchmark& benchmark, std::size_t method, bool per_input) {
  const Series series = solved_series(benchmark, method, per_input);
  return {{per_input ? "runs_per_input" : "runs", series.x}, {"share", series.y}};
}

Json method_json(const Analysis& analysis, const MethodScore& score) {
  const TuningBenchmark& benchmark = analysis.benchmark;
  Json missed = Json::array(), against = Json::array();
  for (const std::size_t problem : score.missed) missed.push_back(name_of(analysis, problem));
  for (const RunsRatio& ratio : score.against) against.push_back(ratio_json(analysis, ratio));
  return {{"method", score.method},
          {"tunings", score.tunings},
          {"solved", score.solved},
          {"share", score.share()},
          {"problems", score.problems},
          {"problems_solved", score.problems_solved},
          {"missed", std::move(missed)},
          {"against", std::move(against)},
          {"ecdf", profile_json(benchmark, score.index, false)},
          {"data_profile", profile_json(benchmark, score.index, true)}};
}

Json times_json(const TuningBenchmark& benchmark, const ProblemTimes& times) {
  Json methods = Json::array();
  for (std::size_t method = 0; method < times.reaches.size(); ++method) {
    const std::vector<Reach>& tunings = times.reaches[method];
    if (tunings.empty()) continue;
    const Bounded runs = expected_runs(tunings);
    const auto solved = std::count_if(tunings.begin(), tunings.end(),
                                      [](const Reach& reach) { return reach.reached; });
    methods.push_back({{"method", benchmark.methods[method]},
                       {"tunings", tunings.size()},
                       {"solved", solved},
                       {"expected_runs", runs.bound == Bound::Exact ? Json(runs.value) : Json()}});
  }
  return methods;
}

Json problem_json(const Analysis& analysis, const ProblemTimes& times) {
  const TuningProblem& problem = analysis.problems[times.problem];
  return {{"problem", name_of(analysis, times.problem)},
          {"program", analysis.study.programs[problem.program].name},
          {"kind", problem.kind},
          {"goal", problem.goal},
          {"inputs", times.inputs},
          {"budget", problem.budget},
          {"threshold", number(problem.threshold)},
          {"is_fixed", problem.is_fixed},
          {"methods", times_json(analysis.benchmark, times)}};
}

Json named(const TuningBenchmark& benchmark, const std::optional<std::size_t>& method) {
  return method ? Json(benchmark.methods[*method]) : Json(nullptr);
}

}  // namespace

Json benchmark_json(const Analysis& analysis) {
  const TuningBenchmark& benchmark = analysis.benchmark;
  Json methods = Json::array(), problems = Json::array();
  for (const MethodScore& score : benchmark.scores) methods.push_back(method_json(analysis, score));
  for (const ProblemTimes& times : benchmark.problems)
    problems.push_back(problem_json(analysis, times));
  return {{"best_baseline", named(benchmark, benchmark.best_baseline)},
          {"best_own", named(benchmark, benchmark.best_own)},
          {"methods", std::move(methods)},
          {"problems", std::move(problems)}};
}

}  // namespace understudy::reporting
