#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "db/records.h"
#include "db/table.h"

namespace understudy {

/// The one database of results, an SQLite file. One process writes; any number may read meanwhile.
/// Every put is one transaction: a kill at any instant leaves whole records or none. Putting a
/// record whose identity is there already changes nothing.
///
/// All functions throw failure naming the file and SQLite's own words (a full disk, a locked
/// database) and leave what was committed before as it was. One thread at a time may call them.
class Store {
 public:
  enum class Mode { ReadOnly, ReadWrite };

  /// Opens the file, creating it and its schema with Mode::ReadWrite. Throws misuse when the file
  /// is not a database, is another program's, or was written by a newer version of this one.
  /// A file of an older version is made one of this, all at once or not at all; to be read only, it
  /// stays as it is, and what it holds is read from a copy. ":memory:" is allowed.
  explicit Store(const std::string& path, Mode mode = Mode::ReadWrite);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  void put_program(const ProgramRecord& program);
  void put_problem(const ProblemRecord& problem);
  void put_dataset(const DatasetRecord& dataset);
  void put_trial(const TrialRecord& trial);
  void put_tuning(const TuningRecord& tuning);
  void put_application(const ApplicationRecord& application);
  void put_replacement(const ReplacementRecord& replacement);

  /// Keeps what a task had when it was stopped, beside the task, which stays to be done.
  void put_stopped(TrialRecord trial);
  void put_stopped(TuningRecord tuning);

  /// Keeps runs for the data set, tuning or goal of this identity, as its run number `first` and
  /// those behind; what stood there is replaced. They go when that data set or tuning is put.
  void put_runs(const std::string& identity, std::size_t first, const std::vector<Run>& runs);

  /// Writes the study and its tasks, in order, in one transaction. Returns the study's id.
  std::int64_t create_study(const StudyRecord& study, const std::vector<TaskRecord>& tasks);

  std::optional<ProgramRecord> program(const std::string& hash) const;
  std::vector<ProgramRecord> programs() const;
  std::optional<ProblemRecord> problem(const std::string& identity) const;
  std::optional<DatasetRecord> dataset(const std::string& identity) const;
  std::optional<TrialRecord> trial(const std::string& identity) const;
  std::vector<EvaluationRecord> evaluations(const std::string& tuning) const;  ///< of an identity
  std::vector<Run> runs(const std::string& identity) const;  ///< kept so far, in order

  /// What finished tunings of the program of this hash ran with all of its inputs.
  std::vector<Run> finished_runs(const std::string& program) const;

  /// Trials that were measured in the application of this identity.
  std::vector<std::string> replaced_trials(const std::string& application) const;

  std::optional<StudyRecord> study(std::int64_t id) const;
  std::optional<std::int64_t> latest_study(const std::string& name = "") const;  ///< "": any name
  std::vector<std::int64_t> studies_of(const std::string& plan) const;           ///< newest first
  std::vector<StudyListing> studies() const;

  // Of one study, in the order of its plan.
  std::vector<TaskRecord> tasks(std::int64_t study) const;
  std::vector<TaskRecord> pending_tasks(std::int64_t study) const;  ///< without a record yet
  std::vector<ProblemRecord> problems(std::int64_t study) const;    ///< of all tasks, each once
  std::vector<TrialListing> trials(std::int64_t study) const;
  std::optional<FailureRecord> first_failure(std::int64_t study) const;

  /// Of a task that is not done what it had when it was stopped, if it was.
  std::vector<TuningRecord> tunings(std::int64_t study) const;

  /// For reports: one SELECT with positional parameters. Throws failure quoting SQL that is wrong.
  Table query(const std::string& sql, const std::vector<Table::Value>& parameters = {}) const;

  /// The same for more rows than are wanted in memory at once: one after the other.
  void query(const std::string& sql, const std::vector<Table::Value>& parameters,
             const RowVisitor& visit) const;

  const std::string& path() const;

 private:
  struct Impl;  // keeps SQLite out of this header
  std::unique_ptr<Impl> impl_;
};

}  // namespace understudy
