#include "harness/execution/known_runs.h"

#include <fstream>
#include <optional>
#include <set>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "db/store.h"
#include "programs/data/csv.h"
#include "programs/data/dataset.h"
#include "programs/program_json.h"

namespace understudy {
namespace {

const std::string kDatabaseMagic = "SQLite format 3";

bool is_database(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw misuse("there is no file '" + path + "' that can be read");
  std::string start(kDatabaseMagic.size(), '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  return start == kDatabaseMagic;
}

RecordedRuns read_csv_runs(const std::string& path, const Program& program) {
  const Matrix inputs = read_csv_rows(path, program.box).values;
  const Matrix outputs = read_csv(path, program.outputs);
  RecordedRuns recorded;
  for (std::size_t i = 0; i < inputs.rows; ++i)
    recorded.runs.push_back({inputs.row_copy(i), {outputs.row_copy(i), Outcome::Ok, ""}});
  return recorded;
}

// Whether both compute the same of inputs of the same names, over whatever ranges and labels.
bool is_same(const Program& program, Program other) {
  if (other.box.size() != program.box.size()) return false;
  for (std::size_t i = 0; i < program.box.size(); ++i)
    if (other.box.dims[i].name != program.box.dims[i].name ||
        (other.box.dims[i].kind == InputKind::Category) !=
            (program.box.dims[i].kind == InputKind::Category))
      return false;
  other.box = program.box;
  if (auto* command = std::get_if<Command>(&other.body))
    if (const auto* own = std::get_if<Command>(&program.body)) command->timeout_s = own->timeout_s;
  return other.hash() == program.hash();
}

// A run of another box as one of this: a label keeps its text. False where it has no such label.
bool translate(const Box& from, const Box& to, std::vector<double>& inputs) {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (to.dims[i].kind != InputKind::Category) continue;
    const std::optional<double> value = to.dims[i].value(from.dims[i].text(inputs[i]));
    if (!value) return false;
    inputs[i] = *value;
  }
  return true;
}

RecordedRuns read_database_runs(const std::string& path, const Program& program) {
  const Store store(path, Store::Mode::ReadOnly);
  RecordedRuns recorded;
  for (const ProgramRecord& record : store.programs()) {
    if (!is_same(program, program_from_json(record.json))) continue;
    for (Run& run : store.finished_runs(record.hash))
      if (translate(record.box, program.box, run.inputs))
        recorded.runs.push_back(std::move(run));
      else
        ++recorded.outside;
  }
  return recorded;
}

// Each once, those outside the box counted.
RecordedRuns within(const Box& box, RecordedRuns all) {
  RecordedRuns kept;
  kept.outside = all.outside;
  std::set<std::vector<double>> points;
  for (Run& run : all.runs) {
    if (!points.insert(run.inputs).second) continue;
    std::vector<double> nearest = run.inputs;
    box.clamp(nearest.data());
    if (nearest == run.inputs)
      kept.runs.push_back(std::move(run));
    else
      ++kept.outside;
  }
  return kept;
}

}  // namespace

RecordedRuns read_known_runs(const std::string& path, const Program& program) {
  const bool from_database = is_database(path);
  RecordedRuns recorded = within(program.box, from_database ? read_database_runs(path, program)
                                                            : read_csv_runs(path, program));
  if (recorded.runs.empty())
    throw misuse(path + " holds no run of " + program.name +
                     (recorded.outside > 0 ? " within the ranges of its inputs" : ""),
                 from_database ? "a database has those of the very same program text or command"
                               : "give it a row for each run");
  return recorded;
}

}  // namespace understudy
