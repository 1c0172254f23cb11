#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <utility>

#include "harness/execution/start.h"
#include "harness/execution/task.h"

namespace understudy {

/// Where a task begins. The task must outlive it.
Start start_of(const FitTask& task);
Start start_of(const TuneTask& task);

/// hash_of where making the start costs so much that fits from it had better be left to one
/// process; "" where it does not look at its program, and is made in no time.
std::string shared_hash(const Start& start);

/// make_start, and what was asked for last is kept: a study fits a program from the same start at
/// every size, and some starts take seconds to make. May be asked from many threads.
class RecentStarts {
 public:
  using Make = std::function<Initial(const Start& start)>;

  explicit RecentStarts(Make make = make_start) : make_(std::move(make)) {}

  Initial find(const Start& start);

 private:
  Make make_;
  std::mutex mutex_;
  std::deque<std::pair<std::string, Initial>> kept_;  ///< by what a start depends on; oldest first
};

}  // namespace understudy
