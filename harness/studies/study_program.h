#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "db/records.h"
#include "harness/execution/tuning_problem.h"
#include "programs/program.h"

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

}  // namespace understudy
