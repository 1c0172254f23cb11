#include "harness/recent_starts.h"

#include "base/hash.h"

namespace understudy {
namespace {

// A surrogate of 64 outputs takes a megabyte.
constexpr std::size_t kMostKept = 8;

}  // namespace

std::string start_key(const FitTask& task) {
  return Hasher()
      .add(task.program.hash())
      .add(task.architecture.to_string())
      .add(task.initialiser)
      .add(task.seed)
      .digest();
}

Initial make_start(const FitTask& task) {
  return find_initialiser(task.initialiser)
      .make(task.program, task.architecture,
            Rng(task.seed).fork("initialise").fork(task.initialiser));
}

Initial RecentStarts::find(const FitTask& task) {
  const std::string key = start_key(task);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [known, start] : kept_)
      if (known == key) return start;
  }
  Initial start = make_(task);
  start.graph = nullptr;  // it may be large, and no fit looks at it
  const std::lock_guard<std::mutex> lock(mutex_);
  kept_.emplace_back(key, start);
  if (kept_.size() > kMostKept) kept_.pop_front();
  return start;
}

}  // namespace understudy
