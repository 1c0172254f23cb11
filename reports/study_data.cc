#include "reports/study_data.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "base/text.h"
#include "db/table.h"
#include "reports/number_format.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

using nlohmann::json;

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Database ids to indices among the study's records.
using Index = std::unordered_map<std::int64_t, std::size_t>;

/// Takes the cells of a row one after the other, in the order of the query's columns.
class Row {
 public:
  explicit Row(const std::vector<Table::Value>& cells) : cells_(cells) {}

  double number() { return number_in(cells_.at(next_++)); }
  std::int64_t integer() { return integer_in(cells_.at(next_++)); }
  std::uint64_t unsigned_integer() { return static_cast<std::uint64_t>(integer()); }
  std::string text() { return text_in(cells_.at(next_++)); }
  bool is_null() const { return std::holds_alternative<std::monostate>(cells_.at(next_)); }

  /// -1 is how the schema spells "never measured".
  double loss() {
    const double value = number();
    return value < 0 ? kNothing : value;
  }

  std::vector<double> numbers() {
    const std::string array = text();
    return array.empty() ? std::vector<double>() : numbers_from_json(array);  // empty: null
  }

 private:
  const std::vector<Table::Value>& cells_;
  std::size_t next_ = 0;
};

std::vector<std::string> names_in(const json& items) {
  std::vector<std::string> names;
  if (items.is_array())
    for (const json& item : items) {
      const json& name = item.is_object() && item.contains("name") ? item["name"] : item;
      names.push_back(name.is_string() ? name.get<std::string>() : "");
    }
  return names;
}

/// A program's JSON belongs to those who run it. A report reads the names of inputs and outputs
/// from it where they are found, and does without where they are not.
void read_names(const std::string& text, ProgramData& program) {
  const json document = json::parse(text, nullptr, false);
  if (!document.is_object()) return;
  program.outputs = names_in(document.value("outputs", json()));
  const json box = document.value("box", json());
  program.inputs = names_in(box);
  for (const json& input : box) {
    const bool has_labels = input.is_object() && input.contains("labels");
    program.labels.push_back(has_labels ? names_in(input["labels"]) : std::vector<std::string>());
  }
}

void read_head(const Store& store, StudyData& study) {
  const Table table = store.query(kStudyQuery, {study.id});
  if (table.rows.empty())
    throw misuse("there is no study " + std::to_string(study.id) + " in " + store.path(),
                 "List the studies with 'understudy study list'.");
  Row row(table.rows.front());
  study.name = row.text();
  study.plan = row.text();
  study.seed = row.unsigned_integer();
  study.created = row.text();
  study.host.name = row.text();
  study.host.cpu = row.text();
  study.host.os = row.text();
  study.host.cores = static_cast<int>(row.integer());
  study.host.memory_bytes = row.integer();
  study.build.version = row.text();
  study.build.source_hash = row.text();
  study.build.compiler = row.text();
  study.build.flags = row.text();
  study.build.type = row.text();
  study.build.libraries = row.text();

  const Table progress = store.query(kProgressQuery, {study.id});
  Row counts(progress.rows.at(0));
  study.tasks = counts.integer();
  study.done = counts.integer();
}

Index read_programs(const Store& store, StudyData& study) {
  Index index;
  const Table table = store.query(kProgramQuery, {study.id});
  for (const auto& cells : table.rows) {
    Row row(cells);
    ProgramData program;
    program.id = row.integer();
    program.hash = row.text();
    program.name = row.text();
    program.suite = row.text();
    program.kind = row.text();
    program.source = row.text();
    program.text = row.text();
    read_names(row.text(), program);
    index.emplace(program.id, study.programs.size());
    study.programs.push_back(std::move(program));
  }
  return index;
}

void read_datasets(const Store& store, const Index& programs, StudyData& study) {
  const Table table = store.query(kDatasetQuery, {study.id});
  for (const auto& cells : table.rows) {
    Row row(cells);
    DatasetData dataset;
    dataset.program = programs.at(row.integer());
    dataset.identity = row.text();
    dataset.content = row.text();
    dataset.part = row.text();
    dataset.sampling = row.text();
    dataset.seed = row.unsigned_integer();
    dataset.rows = row.integer();
    dataset.usable_rows = row.integer();
    study.datasets.push_back(std::move(dataset));
  }
}

/// Of their data a study's programs were run for no more than the largest share that its plan asks
/// for. Percent; 100 where the plan asks for counts or says nothing that is understood.
double percent_drawn(const std::string& plan) {
  const json document = json::parse(plan, nullptr, false);
  if (!document.is_object() || !document.contains("fitting")) return 100.0;
  const json sizes = document["fitting"].value("sizes", json::array());
  double most = 0.0;
  for (const json& size : sizes) {
    const std::string text = size.is_string() ? size.get<std::string>() : "";
    if (text.empty() || text.back() != '%') return 100.0;
    most = std::max(most, parse_number(trim(text.substr(0, text.size() - 1))).value_or(0.0));
  }
  return most > 0.0 ? most : 100.0;
}

TrialData trial_in(Row row, const Index& programs) {
  TrialData trial;
  trial.position = row.integer();
  trial.id = row.integer();
  trial.program = programs.at(row.integer());
  trial.identity = row.text();
  trial.initialiser = row.text();
  trial.architecture = row.text();
  trial.examples = row.integer();
  trial.pool = row.integer();
  trial.seed = row.unsigned_integer();
  trial.termination = row.text();
  trial.failed = trial.termination == to_string(Termination::Failed);
  trial.message = row.text();
  trial.epochs = row.integer();
  trial.best_epoch = row.integer();
  trial.train_loss = row.loss();
  trial.validation_loss = row.loss();
  trial.test_loss = row.loss();
  trial.test_losses = row.numbers();
  for (double& loss : trial.test_losses)
    if (loss < 0) loss = kNothing;
  trial.seconds = row.number();
  return trial;
}

/// Values have one meaning on all problems: what is below `enough` has solved them.
double enough_in(Row& row) {
  const bool is_recorded = row.integer() != 0;
  const double enough = row.number(), tolerance = row.number();
  if (is_recorded) return std::isnan(enough) ? -kInfinity : enough;
  return tolerance > 0 ? tolerance : -kInfinity;  // of older databases
}

TuningData tuning_in(Row row, const Index& programs) {
  TuningData tuning;
  tuning.position = row.integer();
  tuning.id = row.integer();
  tuning.program = programs.at(row.integer());
  tuning.identity = row.text();
  tuning.method = row.text();
  tuning.goal = row.text();
  tuning.exact_goal = row.text();
  tuning.budget = row.integer();
  tuning.seed = row.unsigned_integer();
  tuning.problem = row.text();
  tuning.kind = row.text();
  tuning.inputs = names_in(json::parse(row.text(), nullptr, false));
  tuning.runs_per_look = std::max<std::int64_t>(row.integer(), 1);
  tuning.enough = enough_in(row);
  tuning.termination = row.text();
  tuning.failed = tuning.termination == to_string(Termination::Failed);
  tuning.message = row.text();
  const bool found = !row.is_null();
  const std::int64_t best = row.integer();
  const double best_value = row.number();
  tuning.found = found;
  tuning.best_run = std::max<std::int64_t>(0, best + 1) * tuning.runs_per_look;
  tuning.best_value = found && !std::isnan(best_value) ? best_value : kInfinity;
  tuning.seconds = row.number();
  tuning.best_inputs = row.numbers();
  tuning.best_outputs = row.numbers();
  tuning.runs = row.integer() * tuning.runs_per_look;
  tuning.traded = row.text();
  return tuning;
}

void read_looks(const Store& store, StudyData& study) {
  Index tunings;
  for (std::size_t i = 0; i < study.tunings.size(); ++i) tunings.emplace(study.tunings[i].id, i);
  store.query(kLookQuery, {study.id}, [&](const std::vector<Table::Value>& cells) {
    Row row(cells);
    TuningData& tuning = study.tunings[tunings.at(row.integer())];
    const std::int64_t ordinal = row.integer();
    const double value = row.number();
    tuning.knew_before = tuning.knew_before || ordinal < 0;
    tuning.looks.push_back({std::max<std::int64_t>(0, ordinal + 1) * tuning.runs_per_look,
                            std::isnan(value) ? kInfinity : value});
  });
}

void read_tunings(const Store& store, const Index& programs, StudyData& study) {
  const bool has_problems =
      !store.query("SELECT 1 FROM sqlite_schema WHERE name = 'tuning_problem'").rows.empty();
  study.tuning_query = tuning_query(has_problems);
  store.query(study.tuning_query, {study.id}, [&](const std::vector<Table::Value>& cells) {
    study.tunings.push_back(tuning_in(Row(cells), programs));
  });
  read_looks(store, study);
}

}  // namespace

std::string ProgramData::input_name(std::size_t index) const {
  return index < inputs.size() && !inputs[index].empty() ? inputs[index]
                                                         : "x" + std::to_string(index);
}

std::string ProgramData::assignment(const std::string& input, double value) const {
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (input_name(i) == input && value >= 0 && value < static_cast<double>(labels[i].size()))
      return input + " = " + labels[i][static_cast<std::size_t>(value)];
  return input + " = " + six_digits(value);
}

std::string ProgramData::output_name(std::size_t index) const {
  return index < outputs.size() && !outputs[index].empty() ? outputs[index]
                                                           : "y" + std::to_string(index);
}

StudyData read_study(const Store& store, std::int64_t id) {
  StudyData study;
  study.id = id;
  read_head(store, study);
  const Index programs = read_programs(store, study);
  read_datasets(store, programs, study);
  const Table trials = store.query(kTrialQuery, {id});
  const double drawn = percent_drawn(study.plan);
  for (const auto& cells : trials.rows) {
    study.trials.push_back(trial_in(Row(cells), programs));
    std::int64_t& pool = study.trials.back().pool;
    pool = std::llround(static_cast<double>(pool) * 100.0 / drawn);
  }
  read_tunings(store, programs, study);
  return study;
}

double number_in(const Table::Value& value) {
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  return kNothing;
}

std::int64_t integer_in(const Table::Value& value) {
  const auto* whole = std::get_if<std::int64_t>(&value);
  return whole ? *whole : 0;
}

std::string text_in(const Table::Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text ? *text : "";
}

}  // namespace understudy::reporting
