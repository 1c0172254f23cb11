#pragma once

#include <memory>
#include <mutex>

#include "programs/program.h"
#include "programs/running/make_runner.h"
#include "understudy/program.h"

namespace understudy::v0 {

/// What is behind a program that the library shows.
struct Program::State {
  understudy::Program program;
  std::mutex mutex;                ///< guards what follows
  std::unique_ptr<Runner> runner;  ///< made at the first run
};

}  // namespace understudy::v0
