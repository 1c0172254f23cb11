#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <utility>

#include "harness/task.h"
#include "surrogates/initialiser.h"

namespace understudy {

/// Where the fit of a task starts: its initialiser's surrogate of its program.
Initial make_start(const FitTask& task);

/// A hash of everything that the start depends on.
std::string start_key(const FitTask& task);

/// The same, and what was asked for last is kept: a study fits a program from the same start at
/// every size, and some starts take seconds to make. May be asked from many threads.
class RecentStarts {
 public:
  using Make = std::function<Initial(const FitTask& task)>;

  explicit RecentStarts(Make make = make_start) : make_(std::move(make)) {}

  Initial find(const FitTask& task);

 private:
  Make make_;
  std::mutex mutex_;
  std::deque<std::pair<std::string, Initial>> kept_;  ///< by what a start depends on; oldest first
};

}  // namespace understudy
