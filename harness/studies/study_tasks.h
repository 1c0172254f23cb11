#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "db/store.h"
#include "harness/execution/task.h"
#include "harness/studies/plan.h"
#include "harness/studies/study_program.h"
#include "programs/data/dataset.h"

namespace understudy {

/// How many tasks a plan asks for.
struct TaskCount {
  std::size_t fits = 0, tunings = 0;
};

/// Before any program is run, so that it is the most that there may be: rows without an answer
/// leave sizes out, and problems that cannot be asked, or that anybody solves, are left out.
TaskCount count_tasks(const Plan& plan, const std::vector<Program>& programs);

/// The tasks of a plan in the plan's order: program by program, fits by initialiser, seed and
/// size, then tunings by method and problem. `problems` holds those of each program.
/// Sizes beyond the usable rows are cut to them, with a notice; at size 0 surrogates are measured
/// as they were made. Each task's identity is a hash of everything that can change its result.
std::vector<TaskRecord> list_tasks(const Plan& plan, const std::vector<StudyProgram>& programs,
                                   const std::vector<std::vector<SeededProblem>>& problems,
                                   const Notice& notice);

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
