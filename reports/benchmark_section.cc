#include <algorithm>
#include <cmath>

#include "reports/benchmark_profiles.h"
#include "reports/number_format.h"
#include "reports/ratio_text.h"
#include "reports/sections.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

constexpr std::size_t kMostNamed = 12;  // problems in one cell
const std::string kNone = "\u2013";

std::string part_of(std::size_t part, std::size_t whole) {
  return grouped(static_cast<std::int64_t>(part)) + " of " +
         grouped(static_cast<std::int64_t>(whole));
}

/// Where bounds of both kinds are mixed, of the ratio as it is shown.
std::string interval_of(const RunsRatio& ratio) {
  return interval_text(ratio.ci95, ratio.bound == Bound::Either ? Bound::Exact : ratio.bound);
}

/// Three cells: of one method against one baseline.
void append_ratio(const Analysis& analysis, const MethodScore& score, const std::string& baseline,
                  std::vector<std::string>& row) {
  const auto ratio = std::find_if(score.against.begin(), score.against.end(),
                                  [&](const RunsRatio& one) { return one.baseline == baseline; });
  if (ratio == score.against.end()) {
    row.insert(row.end(), 3, kNone);
    return;
  }
  row.push_back(ratio_text(ratio->geomean, ratio->bound));
  row.push_back(interval_of(*ratio));
  const std::size_t worst = ratio->worst();
  row.push_back(ratio_text(ratio->ratios[worst].value, ratio->ratios[worst].bound) + " (" +
                problem_name(analysis.study, analysis.problems[ratio->problems[worst]]) + ")");
}

/// The baselines that ratios are given for, in order.
std::vector<std::string> baselines_of(const TuningBenchmark& benchmark) {
  std::vector<std::string> baselines;
  for (const MethodScore& score : benchmark.scores)
    for (const RunsRatio& ratio : score.against)
      if (const std::size_t at = place(baselines, ratio.baseline);
          benchmark.best_baseline &&
          ratio.baseline == benchmark.methods[*benchmark.best_baseline] && at > 0)
        std::swap(baselines[0], baselines[at]);
  return baselines;
}

TextTable scores_table(const Analysis& analysis) {
  const TuningBenchmark& benchmark = analysis.benchmark;
  TextTable table;
  table.caption =
      "Methods over all problems, those that lose first. A tuning is solved when the program "
      "itself "
      "comes within the problem\u2019s threshold on its budget. Fewer runs: a baseline\u2019s "
      "expected runs of the program until it is solved, divided by the method\u2019s, geometric "
      "mean over each program\u2019s problems that either ever solved and then over programs; "
      "above 1 "
      "the method is better. A problem that one of them never solved counts with all the runs that "
      "it spent: the ratio is then at least "
      "(\u2265) or at most (\u2264) what is shown, or both are mixed (~).";
  if (benchmark.best_baseline)
    table.caption += " Of the baselines, " + benchmark.methods[*benchmark.best_baseline] +
                     " is the best single one on these very problems.";
  table.columns = {{"Method"},
                   {"Tunings solved", true},
                   {"Share", true},
                   {"Problems ever solved", true},
                   {"Never solved, though another did", true}};
  const std::vector<std::string> baselines = baselines_of(benchmark);
  for (const std::string& baseline : baselines) {
    table.columns.push_back({"Times fewer runs than " + baseline, true});
    table.columns.push_back({"95 % interval"});
    table.columns.push_back({"Worst problem against " + baseline});
  }
  for (const MethodScore& score : benchmark.scores) {
    std::vector<std::string> row = {score.method, part_of(score.solved, score.tunings),
                                    three_digits(100 * score.share()) + " %",
                                    part_of(score.problems_solved, score.problems),
                                    std::to_string(score.missed.size())};
    for (const std::string& baseline : baselines) append_ratio(analysis, score, baseline, row);
    table.rows.push_back(std::move(row));
  }
  table.query = as_pasted(kTuningQuery, analysis.study.id);
  return table;
}

TextTable missed_table(const Analysis& analysis) {
  TextTable table;
  table.caption = "Problems that a method never solved and another did.";
  table.columns = {{"Method"}, {"Problems", true}, {"Which"}};
  for (const MethodScore& score : analysis.benchmark.scores) {
    if (score.missed.empty()) continue;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(score.missed.size(), kMostNamed); ++i)
      names.push_back(problem_name(analysis.study, analysis.problems[score.missed[i]]));
    if (score.missed.size() > kMostNamed)
      names.push_back(std::to_string(score.missed.size() - kMostNamed) + " more");
    table.rows.push_back({score.method, std::to_string(score.missed.size()), in_words(names)});
  }
  return table;
}

/// Our best method's expected runs against the best single baseline's; 1 where it is not known.
double gain(const TuningBenchmark& benchmark, const ProblemTimes& times) {
  if (!benchmark.best_own || !benchmark.best_baseline) return 1;
  const auto& own = times.reaches[*benchmark.best_own];
  const auto& baseline = times.reaches[*benchmark.best_baseline];
  if (own.empty() || baseline.empty()) return 1;
  return expected_runs(baseline).value / expected_runs(own).value;
}

std::string runs_cell(const std::vector<Reach>& tunings) {
  if (tunings.empty()) return kNone;
  const Bounded runs = expected_runs(tunings);
  const auto solved = std::count_if(tunings.begin(), tunings.end(),
                                    [](const Reach& reach) { return reach.reached; });
  const std::string all = std::to_string(solved) + "/" + std::to_string(tunings.size());
  return runs.bound == Bound::Exact ? three_digits(runs.value) + " (" + all + ")" : all;
}

TextTable problems_table(const Analysis& analysis) {
  const TuningBenchmark& benchmark = analysis.benchmark;
  TextTable table;
  table.caption =
      "Expected runs of the program until a problem is solved (tunings that solved it / all), "
      "those "
      "first where our best method loses most to the best single baseline. A tuning that did not "
      "solve it counts with its whole budget.";
  table.columns = {{"Problem"}, {"Inputs tuned", true}, {"Budget", true}, {"Threshold", true}};
  for (const std::string& method : benchmark.methods) table.columns.push_back({method, true});
  std::vector<const ProblemTimes*> order;
  for (const ProblemTimes& times : benchmark.problems) order.push_back(&times);
  std::stable_sort(order.begin(), order.end(), [&](const auto* a, const auto* b) {
    return gain(benchmark, *a) < gain(benchmark, *b);
  });
  for (const ProblemTimes* times : order) {
    const TuningProblem& problem = analysis.problems[times->problem];
    std::vector<std::string> row = {problem_name(analysis.study, problem),
                                    std::to_string(times->inputs), grouped(problem.budget),
                                    three_digits(problem.threshold)};
    for (const auto& tunings : times->reaches) row.push_back(runs_cell(tunings));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::vector<Statement> benchmark_findings(const Analysis& analysis) {
  const TuningBenchmark& benchmark = analysis.benchmark;
  std::vector<Statement> findings;
  if (!benchmark.best_own) return findings;
  const std::string& own = benchmark.methods[*benchmark.best_own];
  for (const MethodScore& score : benchmark.scores) {
    if (score.method != own) continue;
    for (const RunsRatio& ratio : score.against) {
      const std::size_t worst = ratio.worst();
      std::string sure = ratio.ci95 ? "95 % interval " + interval_of(ratio)
                                    : "no interval: " + ratio.ci95.reason();
      findings.push_back(
          {"Until a problem is solved, " + ratio.baseline + " takes " +
               ratio_text(ratio.geomean, ratio.bound) + " times the runs of " + own +
               " (geometric mean over " + counted(ratio.programs, "program") + ", " +
               counted(ratio.ratios.size(), "problem") + "; " + sure + "), at worst " +
               ratio_text(ratio.ratios[worst].value, ratio.ratios[worst].bound) + " times on " +
               problem_name(analysis.study, analysis.problems[ratio.problems[worst]]) + ".",
           ratio.geomean > 1.0 ? Tone::Good : Tone::Bad});
    }
  }
  return findings;
}

std::vector<Section> benchmark_sections(const Analysis& analysis) {
  if (analysis.benchmark.methods.size() < 2) return {};
  Section section = {"tuning-benchmark", "Tuning methods compared", 2, {}};
  section.blocks.push_back(scores_table(analysis));
  if (TextTable table = kinds_table(analysis); !table.rows.empty())
    section.blocks.push_back(std::move(table));
  for (const bool per_input : {false, true})
    section.blocks.push_back(profile_table(analysis.benchmark, per_input));
  Figures figures;
  for (const bool per_input : {false, true})
    figures.figures.push_back(profile_figure(analysis.benchmark, per_input));
  section.blocks.push_back(std::move(figures));
  if (TextTable table = missed_table(analysis); !table.rows.empty())
    section.blocks.push_back(std::move(table));
  section.blocks.push_back(problems_table(analysis));
  return {section};
}

}  // namespace understudy::reporting
