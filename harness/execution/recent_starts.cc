#include "harness/execution/recent_starts.h"

#include "surrogates/baselines/baseline.h"

namespace understudy {
namespace {

// A surrogate of 64 outputs takes a megabyte.
constexpr std::size_t kMostKept = 8;

}  // namespace

Start start_of(const FitTask& task) {
  return {task.program, task.architecture, task.initialiser, task.seed};
}

Start start_of(const TuneTask& task) {
  return {task.program, task.architecture, task.initialiser, task.start_seed};
}

std::string shared_hash(const Start& start) {
  const bool costs = find_baseline(start.initialiser) == nullptr &&
                     find_initialiser(start.initialiser).reads_program;
  return costs ? hash_of(start) : "";
}

Initial RecentStarts::find(const Start& start) {
  const std::string key = hash_of(start);
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [known, kept] : kept_)
      if (known == key) return kept;
  }
  Initial made = make_(start);
  made.graph = nullptr;  // it may be large, and no fit looks at it
  const std::lock_guard<std::mutex> lock(mutex_);
  kept_.emplace_back(key, made);
  if (kept_.size() > kMostKept) kept_.pop_front();
  return made;
}

}  // namespace understudy
