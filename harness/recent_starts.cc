#include "harness/recent_starts.h"

#include "base/hash.h"
#include "surrogates/baselines/baseline.h"

namespace understudy {
namespace {

// A surrogate of 64 outputs takes a megabyte.
constexpr std::size_t kMostKept = 8;

// Initialisers that differ only in how their surrogates are fitted begin alike.
std::string start_name(const FitTask& task) {
  if (find_baseline(task.initialiser) != nullptr) return task.initialiser;
  const Initialiser& initialiser = find_initialiser(task.initialiser);
  return initialiser.starts_as.empty() ? initialiser.name : initialiser.starts_as;
}

}  // namespace

std::string start_key(const FitTask& task) {
  return Hasher()
      .add(task.program.hash())
      .add(task.architecture.to_string())
      .add(start_name(task))
      .add(task.seed)
      .digest();
}

Initial make_start(const FitTask& task) {
  return find_initialiser(task.initialiser)
      .make(task.program, task.architecture,
            Rng(task.seed).fork("initialise").fork(start_name(task)));
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
