#include "harness/cli/summary.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "db/table.h"
#include "harness/cli/grid.h"
#include "harness/execution/tuning_problem_json_internal.h"
#include "reports/comparison.h"
#include "reports/groups.h"
#include "reports/statistics/descriptive.h"
#include "reports/study_data.h"

namespace understudy {
namespace {

constexpr const char* kFirstFailure = R"(
  SELECT program.name, coalesce(trial.message, tuning.message)
  FROM task LEFT JOIN trial ON task.kind = 'fit' AND trial.identity = task.identity
  LEFT JOIN tuning ON task.kind = 'tune' AND tuning.identity = task.identity
  JOIN program ON program.id = coalesce(trial.program_id, tuning.program_id)
  WHERE task.study_id = ? AND 'failed' IN (trial.termination, tuning.termination)
  ORDER BY task.position LIMIT 1)";

// The problems of a study's tunings, done or not, each once. Older tasks have but a goal.
constexpr const char* kProblems = R"(
  SELECT coalesce(json_extract(task.spec, '$.problem'),
                  json_object('name', '', 'kind', 'goal',
                              'goal', json(json_extract(task.spec, '$.goal')))),
         json_extract(program.json, '$.outputs')
  FROM task JOIN program ON program.hash = json_extract(task.spec, '$.program')
  WHERE task.study_id = ? AND task.kind = 'tune' GROUP BY 1, 2 ORDER BY min(task.position))";

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
  const Table first = store.query(kFirstFailure, {study});
  if (first.rows.empty()) return "";
  const std::string message = std::get<std::string>(first.rows[0][1]);
  std::string line =
      "  " + std::get<std::string>(first.rows[0][0]) + ": " + message.substr(0, message.find('\n'));
  if (line.size() > kWidth) line = line.substr(0, kWidth - 3) + "...";
  return line + "\n";
}

// "minimize y; y = 0.3; and 31 more": as many as a line holds, and always one.
std::string describe_goals(const Store& store, std::int64_t study) {
  constexpr std::size_t kWidth = 60;
  const Table goals = store.query(kProblems, {study});
  std::string text;
  for (std::size_t i = 0; i < goals.rows.size(); ++i) {
    const auto json = [&](std::size_t column) {
      return nlohmann::json::parse(std::get<std::string>(goals.rows[i][column]));
    };
    Program program;
    program.outputs = json(1).get<std::vector<std::string>>();
    const std::string goal = describe_goal(program, tuning_problem_from_json(json(0)));
    if (i > 0 && text.size() + goal.size() > kWidth)
      return text + "; and " + std::to_string(goals.rows.size() - i) + " more";
    text += (i > 0 ? "; " : "") + goal;
  }
  return text;
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
