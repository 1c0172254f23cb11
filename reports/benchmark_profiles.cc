#include "reports/benchmark_profiles.h"

#include <algorithm>
#include <map>

#include "reports/curves.h"
#include "reports/number_format.h"

namespace understudy::reporting {

namespace {

constexpr std::size_t kMostNumbers = 8;  // of runs, in one table

std::string percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return "\u2013";
  return three_digits(100.0 * static_cast<double>(part) / static_cast<double>(whole)) + " %";
}

/// 1, 2, 5, 10, ... up to the first that nobody needs more than; the last of these.
std::vector<double> round_numbers(double most) {
  std::vector<double> numbers;
  for (double power = 1; numbers.empty() || numbers.back() < most; power *= 10)
    for (const double factor : {1.0, 2.0, 5.0})
      if (numbers.empty() || numbers.back() < most) numbers.push_back(factor * power);
  const std::size_t few = std::min(numbers.size(), kMostNumbers);
  return {numbers.end() - static_cast<std::ptrdiff_t>(few), numbers.end()};
}

}  // namespace

TextTable kinds_table(const Analysis& analysis) {
  struct Count {
    std::size_t solved = 0, all = 0;
  };
  const TuningBenchmark& benchmark = analysis.benchmark;
  std::vector<std::string> kinds;
  std::vector<std::map<std::size_t, Count>> counts(benchmark.methods.size());
  for (const ProblemTimes& times : benchmark.problems) {
    const std::size_t kind = place(kinds, analysis.problems[times.problem].kind);
    for (std::size_t method = 0; method < times.reaches.size(); ++method)
      for (const Reach& reach : times.reaches[method]) {
        ++counts[method][kind].all;
        if (reach.reached) ++counts[method][kind].solved;
      }
  }
  TextTable table;
  if (kinds.size() < 2) return table;
  table.caption = "Share of tunings solved, by kind of problem.";
  table.columns = {{"Method"}};
  for (const std::string& kind : kinds)
    table.columns.push_back({kind.empty() ? "other" : kind, true});
  for (const MethodScore& score : benchmark.scores) {
    std::vector<std::string> row = {score.method};
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      const Count count = counts[score.index][kind];
      row.push_back(percent(count.solved, count.all));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Figure profile_figure(const TuningBenchmark& benchmark, bool per_input) {
  Figure figure;
  figure.kind = Figure::Kind::Steps;
  figure.title = per_input ? "Data profile" : "Tunings solved over runs";
  figure.description =
      per_input
          ? "Share of tunings solved over runs of the program divided by one more than the "
            "inputs that are tuned (Mor\u00e9 and Wild, 2009); higher is better."
          : "Share of tunings (every problem with each of its targets) solved over runs of the "
            "program; higher is better.";
  figure.x = {per_input ? "Runs / (inputs + 1)" : "Runs of the program", true, {}, {}};
  figure.y = {"Share of tunings", false, {0, 0.25, 0.5, 0.75, 1}, {}};
  for (std::size_t method = 0; method < benchmark.methods.size(); ++method)
    if (Series series = solved_series(benchmark, method, per_input); !series.x.empty())
      figure.series.push_back(std::move(series));
  return figure;
}

TextTable profile_table(const TuningBenchmark& benchmark, bool per_input) {
  double most = 1;
  for (const ProblemTimes& times : benchmark.problems)
    for (const auto& tunings : times.reaches)
      for (const Reach& reach : tunings)
        if (reach.reached)
          most = std::max(
              most, per_input ? reach.time / static_cast<double>(times.inputs + 1) : reach.time);
  TextTable table;
  table.caption =
      per_input ? "Share of tunings solved within so many runs of the program for each of one more "
                  "than the inputs that are tuned."
                : "Share of tunings solved within so many runs of the program.";
  table.columns = {{"Method"}};
  const std::vector<double> numbers = round_numbers(most);
  for (const double number : numbers)
    table.columns.push_back({grouped(static_cast<std::int64_t>(number)), true});
  for (const MethodScore& score : benchmark.scores) {
    std::vector<std::string> row = {score.method};
    for (const double number : numbers)
      row.push_back(three_digits(100 * solved_share(benchmark, score.index, number, per_input)) +
                    " %");
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace understudy::reporting
