#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "db/store.h"
#include "harness/plan.h"
#include "harness/task.h"
#include "programs/data/dataset.h"

namespace understudy {

/// Something a person should hear while a study is prepared: a default range, a failing row.
using Notice = std::function<void(const std::string&)>;

/// A program of a study with the data drawn for it; without rows where none are needed.
struct StudyProgram {
  Program program;
  DatasetRecord train, test;
};

/// A problem for one of a program's tunings.
struct SeededProblem {
  TuningProblem problem;
  std::uint64_t seed = 0;  ///< of the tuning
};

/// The tasks of a plan in the plan's order: program by program, fits by initialiser, seed and
/// size, then tunings by method and problem. `problems` holds those of each program.
/// Sizes beyond the usable rows are cut to them, with a notice; at size 0 surrogates are measured
/// as they were made. Each task's identity is a hash of everything that can change its result.
std::vector<TaskRecord> list_tasks(const Plan& plan, const std::vector<StudyProgram>& programs,
                                   const std::vector<std::vector<SeededProblem>>& problems,
                                   const Notice& notice);

/// The shape of a program's surrogate under a plan: the plan's, else the program's own hidden
/// layers with the sigmoid of its publication, else the default.
Architecture choose_architecture(const std::string& wanted, const Program& program);

/// Turns what a database says about a task into the task itself.
class TaskResolver {
 public:
  explicit TaskResolver(const Store& store) : store_(store) {}
  Task resolve(const TaskRecord& record);

 private:
  const Program& program(const std::string& hash);
  const Dataset& dataset(const std::string& identity);

  const Store& store_;
  std::map<std::string, Program> programs_;
  std::map<std::string, Dataset> datasets_;  ///< of the program at hand: usable rows
};

}  // namespace understudy
