#include "harness/known_runs.h"

#include <algorithm>
#include <fstream>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "db/store.h"
#include "programs/data/dataset.h"

namespace understudy {
namespace {

const std::string kDatabaseMagic = "SQLite format 3";

bool is_database(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw misuse("--replay: there is no file '" + path + "' that can be read");
  std::string start(kDatabaseMagic.size(), '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  return start == kDatabaseMagic;
}

std::vector<KnownRun> read_csv_runs(const std::string& path, const Program& program) {
  const Matrix inputs = read_csv_rows(path, program.box).values;
  const Matrix outputs = read_csv(path, program.outputs);
  std::vector<KnownRun> runs;
  for (std::size_t i = 0; i < inputs.rows; ++i)
    runs.push_back({inputs.row_copy(i), {outputs.row_copy(i), Outcome::Ok, ""}});
  return runs;
}

// Whether both compute the same of the same inputs, over whatever ranges.
bool is_same(const Program& program, Program other) {
  if (other.box.size() != program.box.size()) return false;
  for (std::size_t i = 0; i < program.box.size(); ++i)
    if (other.box.dims[i].name != program.box.dims[i].name ||
        other.box.dims[i].labels != program.box.dims[i].labels)
      return false;
  other.box = program.box;
  return other.hash() == program.hash();
}

std::vector<KnownRun> read_database_runs(const std::string& path, const Program& program) {
  const Store store(path, Store::Mode::ReadOnly);
  std::vector<KnownRun> runs;
  for (const auto& row : store.query("SELECT id, json FROM program ORDER BY id").rows) {
    if (!is_same(program, program_from_json(std::get<std::string>(row[1])))) continue;
    const auto visit = [&](const std::vector<Table::Value>& cells) {
      KnownRun run;
      run.inputs = numbers_from_json(std::get<std::string>(cells[0]));
      run.evaluation.outputs = numbers_from_json(std::get<std::string>(cells[1]));
      run.evaluation.outcome = outcome_from_string(std::get<std::string>(cells[2]));
      // A fit's evaluations are of some inputs only, and of many runs.
      if (run.inputs.size() == program.box.size() &&
          (!run.evaluation.ok() || run.evaluation.outputs.size() == program.outputs.size()))
        runs.push_back(std::move(run));
    };
    store.query(
        "SELECT evaluation.inputs, outputs, outcome FROM evaluation"
        " JOIN tuning ON tuning.id = evaluation.tuning_id"
        " JOIN tuning_problem USING (tuning_id)"
        " WHERE program_id = ? AND runs_per_evaluation = 1 ORDER BY tuning_id, ordinal",
        {row[0]}, visit);
  }
  return runs;
}

}  // namespace

RecordedRuns read_known_runs(const std::string& path, const Program& program) {
  const bool from_database = is_database(path);
  RecordedRuns recorded;
  std::set<std::vector<double>> points;
  for (KnownRun& run :
       from_database ? read_database_runs(path, program) : read_csv_runs(path, program)) {
    if (!points.insert(run.inputs).second) continue;
    std::vector<double> nearest = run.inputs;
    program.box.clamp(nearest.data());
    if (nearest == run.inputs)
      recorded.runs.push_back(std::move(run));
    else
      ++recorded.outside;
  }
  if (recorded.runs.empty())
    throw misuse("--replay: " + path + " holds no run of " + program.name +
                     (recorded.outside > 0 ? " within the ranges of its inputs" : ""),
                 from_database ? "a database has those of the very same program text or command"
                               : "give it a row for each run");
  return recorded;
}

}  // namespace understudy
