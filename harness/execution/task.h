#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "base/matrix.h"
#include "base/progress.h"
#include "db/records.h"
#include "harness/execution/remembered_runs.h"
#include "harness/execution/tuning_problem.h"
#include "optimizers/tune.h"
#include "programs/program.h"
#include "surrogates/fitting/fit.h"
#include "surrogates/network/architecture.h"

namespace understudy {

/// Which file a task's answer goes to: what a record needs beside the answer itself.
struct TaskLabels {
  std::string identity;
  std::string train_dataset, test_dataset;  ///< identities; for fits
  std::string options;                      ///< JSON
};

template <typename Visitor>
void visit_fields(TaskLabels& labels, Visitor&& visit) {
  visit("identity", labels.identity);
  visit("train_dataset", labels.train_dataset);
  visit("test_dataset", labels.test_dataset);
  visit("options", labels.options);
}

/// Fit one surrogate: everything that the answer depends on, and nothing else.
struct FitTask {
  Program program;
  Architecture architecture;
  std::string initialiser;
  std::uint64_t seed = 0;
  std::size_t examples = 0;  ///< 0, but test rows: the surrogate is measured as it was made, as
                             ///< for options.epochs = 0
  FitData data;
  FitOptions options;
  TaskLabels labels;
};

template <typename Visitor>
void visit_fields(FitTask& task, Visitor&& visit) {
  visit("program", task.program);
  visit("architecture", task.architecture);
  visit("initialiser", task.initialiser);
  visit("seed", task.seed);
  visit("examples", task.examples);
  visit("data", task.data);
  visit("options", task.options);
  visit("labels", task.labels, Effect::None);
}

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
  bool keeps_all = true;   ///< false: of its evaluations the record has few (TuningRecord)
  std::vector<Run> known;  ///< what an earlier attempt ran, from its first run on
  TaskLabels labels;
};

template <typename Visitor>
void visit_fields(TuneTask& task, Visitor&& visit) {
  visit("program", task.program);
  visit("problem", task.problem);
  visit("method", task.method);
  visit("options", task.options);
  visit("architecture", task.architecture);
  visit("initialiser", task.initialiser);
  visit("start_seed", task.start_seed);
  visit("refit", task.refit);
  visit("initial_inputs", task.initial_inputs);
  visit("keeps_all", task.keeps_all);
  visit("known", task.known, Effect::None);
  visit("labels", task.labels, Effect::None);
}

using Task = std::variant<FitTask, TuneTask>;

/// A task that could not be carried out here (no disk, no memory, no compiler). It is no result:
/// nothing is recorded, and the task stays to be done.
struct TaskProblem {
  std::string message;
};

using TaskResult = std::variant<TrialRecord, TuningRecord, TaskProblem>;

}  // namespace understudy
