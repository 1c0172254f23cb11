#include "harness/cli/summary.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "harness/cli/grid.h"
#include "reports/comparison.h"
#include "reports/groups.h"
#include "reports/statistics/descriptive.h"
#include "reports/study_data.h"

namespace understudy {
namespace {

// Lines that a table may have before it is no summary.
constexpr std::size_t kMostLines = 24;

std::string number(double value) { return std::isfinite(value) ? short_number(value) : "none"; }

/// Medians over seeds, by program; of many programs, a line that says where they are.
std::string describe_losses(const reporting::StudyData& study,
                            const std::vector<reporting::FitGroup>& groups) {
  Grid grid;
  for (const reporting::FitGroup& group : groups)
    grid.set(study.programs[group.program].name, group.initialiser + " " + group.size.short_label(),
             group.losses.empty() ? "none" : number(group.test_loss.median));
  if (grid.empty()) return "";
  const std::string text = grid.text();
  if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) > kMostLines)
    return "\nTest losses of each program: understudy report " + std::to_string(study.id) + "\n";
  return "\nTest loss of the fitted surrogate, median over seeds (1 = a constant)\n" + text;
}

std::string describe_ratios(const std::vector<reporting::Comparison>& comparisons) {
  std::map<std::string, Grid> grids;  // by suite
  for (const reporting::Comparison& comparison : comparisons)
    if (comparison.metric == "loss_ratio")
      grids[comparison.suite].set(comparison.initialiser, comparison.size.short_label(),
                                  short_number(comparison.geomean));
  std::string text;
  for (const auto& [suite, grid] : grids)
    text += "\nTimes less test loss than from scratch, geometric mean over programs" +
            (suite.empty() ? "" : ", " + suite) + "\n" + grid.text();
  return text;
}

/// The best values of each method on each program's goals, medians over seeds.
std::string describe_tunings(const reporting::StudyData& study) {
  std::map<std::pair<std::size_t, std::string>, std::vector<double>> values;
  Grid grid;
  for (const reporting::TuningData& tuning : study.tunings) {
    std::vector<double>& best = values[{tuning.program, tuning.method}];
    best.push_back(tuning.best_value);
    grid.set(study.programs[tuning.program].name, tuning.method, number(reporting::median(best)));
  }
  if (grid.empty()) return "";
  return "\nBest value of the goal found, median over seeds (lower is better)\n" + grid.text();
}

// The first reason, in one line: "  wave: no run gave a usable answer, ...".
std::string describe_failure(const Store& store, std::int64_t study) {
  constexpr std::size_t kWidth = 80;
  const std::optional<FailureRecord> first = store.first_failure(study);
  if (!first) return "";
  std::string line =
      "  " + first->program + ": " + first->message.substr(0, first->message.find('\n'));
  if (line.size() > kWidth) line = line.substr(0, kWidth - 3) + "...";
  return line + "\n";
}

// What is asked for, in the order of the plan, and of how many problems.
std::vector<std::pair<std::string, std::size_t>> goals_of(const Store& store, std::int64_t study) {
  std::vector<std::pair<std::string, std::size_t>> goals;
  for (const ProblemRecord& problem : store.problems(study)) {
    const auto known = std::find_if(goals.begin(), goals.end(),
                                    [&](const auto& goal) { return goal.first == problem.text; });
    if (known == goals.end())
      goals.emplace_back(problem.text, 1);
    else
      ++known->second;
  }
  return goals;
}

// "minimize y; y = 0.3; and 31 more": as many as a line holds, and always one.
std::string describe_goals(const Store& store, std::int64_t study) {
  constexpr std::size_t kWidth = 60;
  std::string text;
  std::size_t left_out = 0;
  for (const auto& [goal, problems] : goals_of(store, study)) {
    if (left_out > 0 || (!text.empty() && text.size() + goal.size() > kWidth))
      left_out += problems;
    else
      text += (text.empty() ? "" : "; ") + goal;
  }
  return left_out == 0 ? text : text + "; and " + std::to_string(left_out) + " more";
}

}  // namespace

std::string summarise(const Store& store, std::int64_t study) {
  const auto record = store.study(study);
  if (!record) throw misuse("no study " + std::to_string(study) + " in " + store.path());
  std::string text;
  for (const StudyListing& listing : store.studies())
    if (listing.id == study)
      text += "study " + std::to_string(study) + " '" + listing.name +
              "': " + std::to_string(listing.done) + " of " + std::to_string(listing.tasks) +
              " tasks done, " + std::to_string(listing.failed) + " failed\n" +
              describe_failure(store, study);
  const reporting::StudyData data = reporting::read_study(store, study);
  const std::vector<reporting::FitGroup> groups = reporting::group_trials(data);
  text += describe_losses(data, groups);
  text += describe_ratios(reporting::compare_initialisers(store, data, groups));
  text += describe_tunings(data);
  return text;
}

std::string list_studies(const Store& store) {
  std::string text;
  for (const StudyListing& study : store.studies()) {
    char line[160];
    std::snprintf(line, sizeof line, "%4lld  %-24.24s %s  %lld of %lld done, %lld failed\n",
                  static_cast<long long>(study.id), study.name.c_str(), study.created.c_str(),
                  static_cast<long long>(study.done), static_cast<long long>(study.tasks),
                  static_cast<long long>(study.failed));
    text += line;
    const std::string goals = describe_goals(store, study.id);
    if (!goals.empty()) text += "      for " + goals + "\n";
  }
  return text.empty() ? "no study yet; start one with: understudy run\n" : text;
}

}  // namespace understudy
