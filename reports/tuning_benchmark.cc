#include "reports/tuning_benchmark.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "reports/groups.h"
#include "reports/statistics/descriptive.h"
#include "reports/statistics/geometric_mean.h"

namespace understudy::reporting {

namespace {

constexpr const char* kClassicBaseline = "bobyqa";

bool is_solved(const std::vector<Reach>& tunings) {
  return std::any_of(tunings.begin(), tunings.end(),
                     [](const Reach& reach) { return reach.reached; });
}

bool anybody_solved(const ProblemTimes& times) {
  return std::any_of(times.reaches.begin(), times.reaches.end(), is_solved);
}

Reach reach_of(const TuningData& tuning, double threshold) {
  const double runs = runs_to_reach(tuning, threshold);
  if (std::isfinite(runs)) return {runs, true};
  return {static_cast<double>(std::max(tuning.budget, tuning.runs)), false};
}

ProblemTimes times_of(const StudyData& study, const std::vector<TuningProblem>& problems,
                      std::size_t index, std::vector<std::string>& methods) {
  ProblemTimes times;
  times.problem = index;
  times.program = problems[index].program;
  for (const MethodResult& result : problems[index].methods) {
    const std::size_t method = place(methods, result.method);
    times.reaches.resize(std::max(times.reaches.size(), method + 1));
    for (const std::size_t tuning : result.tunings) {
      times.reaches[method].push_back(reach_of(study.tunings[tuning], problems[index].threshold));
      times.inputs = std::max(times.inputs, study.tunings[tuning].inputs.size());
    }
  }
  return times;
}

/// Whether a tuning began with known runs: what it needed tells nothing of its method.
bool knows_before(const StudyData& study, const TuningProblem& problem) {
  for (const MethodResult& result : problem.methods)
    for (const std::size_t tuning : result.tunings)
      if (study.tunings[tuning].knew_before) return true;
  return false;
}

/// Of the methods that pass, the one of which the most problems tell, and of these the fastest.
template <typename Passes>
std::optional<std::size_t> best_of(const TuningBenchmark& benchmark, Passes passes) {
  std::optional<std::size_t> best;
  std::size_t most = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t method = 0; method < benchmark.methods.size(); ++method) {
    if (!passes(benchmark.methods[method])) continue;
    double sum = 0;
    std::size_t told = 0;
    for (const ProblemTimes& times : benchmark.problems) {
      if (times.reaches[method].empty() || !anybody_solved(times)) continue;
      sum += std::log(expected_runs(times.reaches[method]).value);
      ++told;
    }
    if (told == 0 || told < most) continue;
    if (told > most || sum < least) {
      best = method;
      most = told;
      least = sum;
    }
  }
  return best;
}

Bounded ratio_of(const Bounded& own, const Bounded& baseline) {
  return {baseline.value / own.value, own.bound == Bound::Exact ? baseline.bound : Bound::AtMost};
}

std::optional<RunsRatio> runs_ratio(const TuningBenchmark& benchmark, std::size_t own,
                                    std::size_t baseline) {
  RunsRatio result;
  result.baseline = benchmark.methods[baseline];
  std::map<std::size_t, std::vector<double>> logarithms;  // by program
  for (const ProblemTimes& times : benchmark.problems) {
    const auto& mine = times.reaches[own];
    const auto& theirs = times.reaches[baseline];
    if (mine.empty() || theirs.empty()) continue;
    if (!is_solved(mine) && !is_solved(theirs)) {
      ++result.left_out;
      continue;
    }
    const Bounded ratio = ratio_of(expected_runs(mine), expected_runs(theirs));
    result.problems.push_back(times.problem);
    result.ratios.push_back(ratio);
    result.bound = both(result.bound, ratio.bound);
    logarithms[times.program].push_back(std::log(ratio.value));
  }
  std::vector<double> means;
  for (const auto& [program, of_program] : logarithms) means.push_back(arithmetic_mean(of_program));
  const auto geomean = geometric_mean_ratio(means);
  if (!geomean) return std::nullopt;
  result.geomean = *geomean;
  result.programs = means.size();
  result.ci95 = geometric_mean_interval(means);
  return result;
}

MethodScore score_of(const TuningBenchmark& benchmark, std::size_t method) {
  MethodScore score;
  score.index = method;
  score.method = benchmark.methods[method];
  for (const ProblemTimes& times : benchmark.problems) {
    const std::vector<Reach>& tunings = times.reaches[method];
    if (tunings.empty()) continue;
    ++score.problems;
    score.tunings += tunings.size();
    score.solved += static_cast<std::size_t>(std::count_if(
        tunings.begin(), tunings.end(), [](const Reach& reach) { return reach.reached; }));
    if (is_solved(tunings))
      ++score.problems_solved;
    else if (anybody_solved(times))
      score.missed.push_back(times.problem);
  }
  const auto add = [&](std::size_t baseline) {
    if (baseline == method) return;
    if (auto ratio = runs_ratio(benchmark, method, baseline))
      score.against.push_back(std::move(*ratio));
  };
  if (benchmark.best_baseline) add(*benchmark.best_baseline);
  const auto classic =
      std::find(benchmark.methods.begin(), benchmark.methods.end(), kClassicBaseline);
  const auto at = static_cast<std::size_t>(classic - benchmark.methods.begin());
  if (classic != benchmark.methods.end() && at != benchmark.best_baseline) add(at);
  return score;
}

}  // namespace

bool is_own(const std::string& method) {
  const std::string tuner = method.substr(0, method.find(':'));
  return tuner == kOwnMethod || tuner == "graph" || tuner == "auto";
}

Bounded expected_runs(const std::vector<Reach>& tunings) {
  if (const auto runs = expected_running_time(tunings)) return {*runs, Bound::Exact};
  double spent = 0;
  for (const Reach& reach : tunings) spent += reach.time;
  return {spent, Bound::AtLeast};
}

double solved_share(const TuningBenchmark& benchmark, std::size_t method, double runs,
                    bool per_input) {
  std::size_t solved = 0, tunings = 0;
  for (const ProblemTimes& times : benchmark.problems) {
    const double limit = per_input ? runs * static_cast<double>(times.inputs + 1) : runs;
    for (const Reach& reach : times.reaches[method]) {
      ++tunings;
      if (reach.reached && reach.time <= limit) ++solved;
    }
  }
  return tunings == 0 ? 0.0 : static_cast<double>(solved) / static_cast<double>(tunings);
}

std::size_t RunsRatio::worst() const {
  const auto least =
      std::min_element(ratios.begin(), ratios.end(),
                       [](const Bounded& a, const Bounded& b) { return a.value < b.value; });
  return static_cast<std::size_t>(least - ratios.begin());
}

double MethodScore::share() const {
  return tunings == 0 ? 0.0 : static_cast<double>(solved) / static_cast<double>(tunings);
}

TuningBenchmark tuning_benchmark(const StudyData& study,
                                 const std::vector<TuningProblem>& problems) {
  TuningBenchmark benchmark;
  for (std::size_t i = 0; i < problems.size(); ++i)
    if (std::isfinite(problems[i].threshold) && !knows_before(study, problems[i]))
      benchmark.problems.push_back(times_of(study, problems, i, benchmark.methods));
  for (ProblemTimes& times : benchmark.problems) times.reaches.resize(benchmark.methods.size());
  benchmark.best_baseline =
      best_of(benchmark, [](const std::string& method) { return !is_own(method); });
  benchmark.best_own = best_of(benchmark, is_own);
  for (std::size_t method = 0; method < benchmark.methods.size(); ++method)
    benchmark.scores.push_back(score_of(benchmark, method));
  const std::string best =
      benchmark.best_baseline ? benchmark.methods[*benchmark.best_baseline] : "";
  const auto standing = [&](const MethodScore& score) {
    const bool has_ratio = !score.against.empty() && score.against.front().baseline == best;
    return has_ratio ? score.against.front().geomean : score.method == best ? 1.0 : score.share();
  };
  std::stable_sort(
      benchmark.scores.begin(), benchmark.scores.end(),
      [&](const MethodScore& a, const MethodScore& b) { return standing(a) < standing(b); });
  return benchmark;
}

}  // namespace understudy::reporting
