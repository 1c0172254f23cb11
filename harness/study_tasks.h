#pragma once

#include <map>
#include <string>
#include <vector>

#include "db/store.h"
#include "harness/plan.h"
#include "harness/task.h"
#include "programs/data/dataset.h"

namespace understudy {

/// A program of a study with the data drawn for it.
struct StudyProgram {
  Program program;
  DatasetRecord train, test;
};

/// The tasks of a plan in the plan's order: program by program, fits by size, initialiser and
/// seed, then tunings by method and seed. `goals` holds one goal per tuning seed of each program.
/// Each task's identity is a hash of everything that can change its result.
std::vector<TaskRecord> list_tasks(const Plan& plan, const std::vector<StudyProgram>& programs,
                                   const std::vector<std::vector<Goal>>& goals);

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
