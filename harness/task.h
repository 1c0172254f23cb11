#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "base/matrix.h"
#include "base/progress.h"
#include "db/records.h"
#include "harness/remembered_runs.h"
#include "harness/tuning_problem.h"
#include "optimizers/tune.h"
#include "programs/program.h"
#include "surrogates/architecture.h"
#include "surrogates/fit.h"

namespace understudy {

/// Which file a task's answer goes to: what a record needs beside the answer itself.
struct TaskLabels {
  std::string identity;
  std::string train_dataset, test_dataset;  ///< identities; for fits
  std::string options;                      ///< JSON
};

/// Fit one surrogate: everything that the answer depends on, and nothing else.
struct FitTask {
  Program program;
  Architecture architecture;
  std::string initialiser;
  std::uint64_t seed = 0;
  std::size_t examples = 0;  ///< 0, but test rows: the surrogate is measured as it was made
  FitData data;
  FitOptions options;
  TaskLabels labels;
};

/// Tune one program's inputs.
struct TuneTask {
  Program program;
  TuningProblem problem;
  std::string method;  ///< as the plan calls it: "surrogate", "surrogate:random"
  TuneOptions options;
  Architecture architecture;  ///< of the surrogate, for methods that use one
  std::string initialiser;
  std::uint64_t start_seed = 0;  ///< of the surrogate before any run
  FitOptions refit;
  Matrix initial_inputs;
  bool keeps_all = true;         ///< false: of its evaluations the record has few (TuningRecord)
  std::vector<RunRecord> known;  ///< what an earlier attempt ran, from its first run on
  TaskLabels labels;
};

using Task = std::variant<FitTask, TuneTask>;

/// A task that could not be carried out here (no disk, no memory, no compiler). It is no result:
/// nothing is recorded, and the task stays to be done.
struct TaskProblem {
  std::string message;
};

using TaskResult = std::variant<TrialRecord, TuningRecord, TaskProblem>;

/// Runs a task: a pure function of the task, whichever process or machine runs it. What is wrong
/// with the task itself (a program that does not compile) is a record with Termination::Failed and
/// the error's words; what is wrong with this machine is a TaskProblem. A tuning's runs are given
/// to `keep` as they are made: as `known` of the same task, they are not made again.
TaskResult run_task(const Task& task, const ProgressFn& progress = {}, const KeepRuns& keep = {});

/// As bytes (CBOR), to cross to another process and back.
std::string task_to_bytes(const Task& task);
Task task_from_bytes(const std::string& bytes);
std::string result_to_bytes(const TaskResult& result);
TaskResult result_from_bytes(const std::string& bytes);

}  // namespace understudy
