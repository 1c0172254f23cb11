#include "harness/cli/summary.h"

#include <algorithm>
#include <cstdio>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "programs/goal_json_internal.h"
#include "reports/statistics/descriptive.h"

namespace understudy {
namespace {

constexpr const char* kTrials = R"(
  SELECT program.name, trial.initialiser || ' n=' || trial.examples,
         CASE WHEN trial.test_loss >= 0 THEN trial.test_loss END
  FROM task JOIN trial ON trial.identity = task.identity
  JOIN program ON program.id = trial.program_id
  WHERE task.study_id = ? AND task.kind = 'fit' ORDER BY task.position)";

constexpr const char* kTunings = R"(
  SELECT program.name, tuning.method, tuning.best_value
  FROM task JOIN tuning ON tuning.identity = task.identity
  JOIN program ON program.id = tuning.program_id
  WHERE task.study_id = ? AND task.kind = 'tune' ORDER BY task.position)";

constexpr const char* kFirstFailure = R"(
  SELECT program.name, coalesce(trial.message, tuning.message)
  FROM task LEFT JOIN trial ON task.kind = 'fit' AND trial.identity = task.identity
  LEFT JOIN tuning ON task.kind = 'tune' AND tuning.identity = task.identity
  JOIN program ON program.id = coalesce(trial.program_id, tuning.program_id)
  WHERE task.study_id = ? AND 'failed' IN (trial.termination, tuning.termination)
  ORDER BY task.position LIMIT 1)";

// The goals of a study's tunings, done or not, each once.
constexpr const char* kGoals = R"(
  SELECT json_extract(task.spec, '$.goal'), json_extract(program.json, '$.outputs')
  FROM task JOIN program ON program.hash = json_extract(task.spec, '$.program')
  WHERE task.study_id = ? AND task.kind = 'tune' GROUP BY 1, 2 ORDER BY min(task.position))";

constexpr double kNothing = std::numeric_limits<double>::infinity();

std::string pad(const std::string& text, std::size_t width) {
  return text.size() >= width ? text : text + std::string(width - text.size(), ' ');
}

/// Medians by program (rows) and by arm (columns), both in the order in which they come.
class MedianTable {
 public:
  explicit MedianTable(const Table& table) {
    for (const auto& row : table.rows) {
      const auto* value = std::get_if<double>(&row[2]);
      add(std::get<std::string>(row[0]), std::get<std::string>(row[1]), value ? *value : kNothing);
    }
  }

  bool empty() const { return rows_.empty(); }

  // Columns that do not fit the terminal go to a second block.
  std::string text() const {
    constexpr std::size_t kWidth = 80, kName = 16, kCell = 13;
    std::string result;
    const std::size_t most = (kWidth - kName) / kCell;
    for (std::size_t first = 0; first < columns_.size(); first += most) {
      const std::size_t last = std::min(columns_.size(), first + most);
      result += "  " + pad("", kName - 2);
      for (std::size_t c = first; c < last; ++c) result += pad(columns_[c], kCell);
      result = trim_right(result) + "\n";
      for (const std::string& row : rows_) {
        std::string line = "  " + pad(row, kName - 2);
        for (std::size_t c = first; c < last; ++c) {
          const auto cell = cells_.find({row, columns_[c]});
          line += pad(cell == cells_.end() ? "-" : number(reporting::median(cell->second)), kCell);
        }
        result += trim_right(line) + "\n";
      }
    }
    return result;
  }

 private:
  static std::string trim_right(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  }

  static std::string number(double value) {
    return value == kNothing ? "none" : short_number(value);
  }

  static void remember(std::vector<std::string>& list, const std::string& name) {
    if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
  }

  void add(const std::string& row, const std::string& column, double value) {
    remember(rows_, row);
    remember(columns_, column);
    cells_[{row, column}].push_back(value);
  }

  std::vector<std::string> rows_, columns_;
  std::map<std::pair<std::string, std::string>, std::vector<double>> cells_;
};

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
  const Table goals = store.query(kGoals, {study});
  std::string text;
  for (std::size_t i = 0; i < goals.rows.size(); ++i) {
    const auto json = [&](std::size_t column) {
      return nlohmann::json::parse(std::get<std::string>(goals.rows[i][column]));
    };
    const std::string goal =
        Goal{goal_from_json(json(0))}.describe(json(1).get<std::vector<std::string>>());
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
  const MedianTable fits(store.query(kTrials, {study}));
  if (!fits.empty())
    text +=
        "\nTest loss of the fitted surrogate, median over seeds (1 = a constant)\n" + fits.text();
  const MedianTable tunings(store.query(kTunings, {study}));
  if (!tunings.empty())
    text +=
        "\nBest value of the goal found, median over seeds (lower is better)\n" + tunings.text();
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
