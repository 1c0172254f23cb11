#include "reports/study_data.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "db/table.h"
#include "reports/number_format.h"
#include "reports/study_queries.h"

namespace understudy::reporting {

namespace {

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

 private:
  const std::vector<Table::Value>& cells_;
  std::size_t next_ = 0;
};

void read_head(const Store& store, StudyData& study) {
  const Table table = store.query(kStudyQuery, {study.id});
  if (table.rows.empty())
    throw misuse("there is no study " + std::to_string(study.id) + " in " + store.path(),
                 "List the studies with 'understudy study list'.");
  Row row(table.rows.front());
  study.name = row.text();
  study.plan = row.text();
  study.drawn_percent = row.number();
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
  for (const auto& cells : store.query(kProgramQuery, {study.id}).rows) {
    Row row(cells);
    ProgramData program;
    program.id = row.integer();
    ProgramRecord record = store.program(row.text()).value();
    program.hash = std::move(record.hash);
    program.name = std::move(record.name);
    program.suite = std::move(record.suite);
    program.kind = std::move(record.kind);
    program.source = std::move(record.source);
    program.text = std::move(record.text);
    program.box = std::move(record.box);
    program.outputs = std::move(record.outputs);
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
  trial.seconds = row.number();
  return trial;
}

/// Gives the numbers of a query's rows, of an id and a number each, to those whose ids these are.
template <typename Record>
void read_numbers(const Store& store, std::int64_t study, const char* query,
                  std::vector<Record>& records, std::vector<double> Record::*numbers) {
  Index index;
  for (std::size_t i = 0; i < records.size(); ++i) index.emplace(records[i].id, i);
  store.query(query, {study}, [&](const std::vector<Table::Value>& cells) {
    (records[index.at(integer_in(cells.at(0)))].*numbers).push_back(number_in(cells.at(1)));
  });
}

void read_trials(const Store& store, const Index& programs, StudyData& study) {
  store.query(kTrialQuery, {study.id}, [&](const std::vector<Table::Value>& cells) {
    study.trials.push_back(trial_in(Row(cells), programs));
    std::int64_t& pool = study.trials.back().pool;
    pool = std::llround(static_cast<double>(pool) * 100.0 / study.drawn_percent);
  });
  read_numbers(store, study.id, kTestLossQuery, study.trials, &TrialData::test_losses);
  for (TrialData& trial : study.trials)
    for (double& loss : trial.test_losses)
      if (loss < 0) loss = kNothing;
}

/// A study's problems by their identities.
using Problems = std::map<std::string, ProblemRecord>;

void take_problem(const ProblemRecord& problem, TuningData& tuning) {
  tuning.problem_identity = problem.identity;
  tuning.problem = problem.name;
  tuning.kind = problem.kind;
  tuning.inputs = problem.inputs;
  tuning.runs_per_look = std::max<std::int64_t>(problem.runs_per_evaluation, 1);
  tuning.target_value = problem.target_value;
  if (problem.goal.trade_off) tuning.traded = problem.goal;
}

TuningData tuning_in(Row row, const Index& programs, const Problems& problems) {
  TuningData tuning;
  tuning.position = row.integer();
  tuning.id = row.integer();
  tuning.program = programs.at(row.integer());
  tuning.identity = row.text();
  tuning.method = row.text();
  take_problem(problems.at(row.text()), tuning);
  tuning.goal = row.text();
  tuning.budget = row.integer();
  tuning.seed = row.unsigned_integer();
  tuning.termination = row.text();
  tuning.failed = tuning.termination == to_string(Termination::Failed);
  tuning.message = row.text();
  tuning.found = !row.is_null();
  tuning.best_run = std::max<std::int64_t>(0, row.integer() + 1) * tuning.runs_per_look;
  const double best_value = row.number();
  tuning.best_value = tuning.found && !std::isnan(best_value) ? best_value : kInfinity;
  tuning.seconds = row.number();
  tuning.runs = row.integer() * tuning.runs_per_look;
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
  Problems problems;
  for (ProblemRecord& problem : store.problems(study.id))
    problems.emplace(problem.identity, std::move(problem));
  store.query(kTuningQuery, {study.id}, [&](const std::vector<Table::Value>& cells) {
    study.tunings.push_back(tuning_in(Row(cells), programs, problems));
  });
  read_numbers(store, study.id, kBestInputsQuery, study.tunings, &TuningData::best_inputs);
  read_numbers(store, study.id, kBestOutputsQuery, study.tunings, &TuningData::best_outputs);
  read_looks(store, study);
}

}  // namespace

std::string ProgramData::assignment(const std::string& input, double value) const {
  for (const Interval& dim : box.dims)
    if (dim.name == input && value >= 0 && value < static_cast<double>(dim.labels.size()))
      return input + " = " + dim.text(value);
  return input + " = " + six_digits(value);
}

std::string ProgramData::output_name(std::size_t index) const {
  return index < outputs.size() ? outputs[index] : "y" + std::to_string(index);
}

std::string TuningData::input_name(std::size_t index) const {
  return index < inputs.size() ? inputs[index] : "x" + std::to_string(index);
}

StudyData read_study(const Store& store, std::int64_t id) {
  StudyData study;
  study.id = id;
  read_head(store, study);
  const Index programs = read_programs(store, study);
  read_datasets(store, programs, study);
  read_trials(store, programs, study);
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
