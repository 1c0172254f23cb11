#include "harness/execution/recent_starts.h"

#include <algorithm>

#include "base/hash.h"
#include "surrogates/baselines/baseline.h"

namespace understudy {
namespace {

// A surrogate of 64 outputs takes a megabyte.
constexpr std::size_t kMostKept = 8;

// Initialisers that differ only in how their surrogates are fitted begin alike.
std::string name_of_start(const std::string& name) {
  if (find_baseline(name) != nullptr) return name;
  const Initialiser& initialiser = find_initialiser(name);
  return initialiser.starts_as.empty() ? name : initialiser.starts_as;
}

}  // namespace

Start start_of(const FitTask& task) {
  return {task.program, task.architecture, name_of_start(task.initialiser), task.seed};
}

Start start_of(const TuneTask& task) {
  return {task.program, task.architecture, name_of_start(task.initialiser), task.start_seed};
}

std::string hash_of(const Start& start) {
  return Hasher()
      .add(start.program.hash())
      .add(start.architecture.to_string())
      .add(start.initialiser)
      .add(start.seed)
      .digest();
}

std::string shared_hash(const Start& start) {
  const std::vector<Initialiser>& all = initialisers();
  const bool costs = std::any_of(all.begin(), all.end(), [&](const Initialiser& initialiser) {
    return initialiser.name == start.initialiser && initialiser.reads_program;
  });
  return costs ? hash_of(start) : "";
}

Initial make_start(const Start& start) {
  return find_initialiser(start.initialiser)
      .make(start.program, start.architecture,
            Rng(start.seed).fork("initialise").fork(start.initialiser));
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
