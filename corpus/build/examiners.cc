#include "corpus/build/examiners.h"

#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "corpus/examine.h"
#include "system/subcommand_process.h"

namespace understudy {
namespace {

// A batch takes a second at most; a front end that has lost itself is ended by the alarm clock. One
// alone has time for what GraphOptions allows to compiling and reading.
constexpr unsigned kMostSecondsOfABatch = 300;
constexpr unsigned kMostSecondsOfOne = 180;

std::vector<Examined> ask(WorkerProcess& process, const std::vector<Candidate>& candidates) {
  std::vector<Examined> examined;
  process.ask(candidates_to_bytes(candidates), [&](const std::string& bytes) {
    examined = examined_from_bytes(bytes);
    return true;
  });
  return examined;
}

/// Of a candidate over which the worker died.
Examined refusal_of_the_dead(const WorkerProcess& process, const Candidate& candidate) {
  const bool by_alarm = process.last_end() == "signal " + std::to_string(SIGALRM);
  return {by_alarm ? RefusalReason::TooSlow : RefusalReason::Unreadable,
          by_alarm ? "examining it took longer than " + std::to_string(kMostSecondsOfOne) + " s"
                   : "it ends its reader: " + process.last_end(),
          candidate.origin,
          {}};
}

std::vector<Examined> examine_batch(WorkerProcess& process,
                                    const std::vector<Candidate>& candidates) {
  std::vector<Examined> examined = ask(process, candidates);
  if (!examined.empty()) return examined;
  for (const Candidate& candidate : candidates) {
    std::vector<Examined> alone = ask(process, {candidate});
    if (alone.empty()) alone = {refusal_of_the_dead(process, candidate)};
    examined.push_back(std::move(alone.front()));
  }
  return examined;
}

/// Batches on their way through the workers, each of which takes the next when it is free. Answers
/// wait for those of the batches before theirs.
class Examiners {
 public:
  explicit Examiners(std::size_t workers) : most_(kBatchesPerWorker * workers) {
    for (std::size_t i = 0; i < workers; ++i) {
      WorkerProcess& process = processes_.emplace_back("examine-candidates");
      threads_.emplace_back([this, &process] { work(process); });
    }
  }

  ~Examiners() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    for (WorkerProcess& process : processes_) process.kill();
    for (std::thread& thread : threads_) thread.join();
  }

  bool full() const { return given_ - heard_ >= most_; }
  bool empty() const { return given_ == heard_; }

  void give(std::vector<Candidate> candidates) {
    const std::lock_guard<std::mutex> lock(mutex_);
    batches_.push_back({given_++, std::move(candidates)});
    changed_.notify_all();
  }

  /// The answer to the oldest batch. REQUIRES: not empty.
  std::vector<Examined> hear() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return problem_ || answers_.count(heard_) > 0; });
    if (problem_) std::rethrow_exception(problem_);
    return std::move(answers_.extract(heard_++).mapped());
  }

 private:
  static constexpr std::size_t kBatchesPerWorker = 4;
  using Batch = std::pair<std::size_t, std::vector<Candidate>>;

  void work(WorkerProcess& process) {
    while (std::optional<Batch> batch = take()) {
      try {
        std::vector<Examined> answer = examine_batch(process, batch->second);
        const std::lock_guard<std::mutex> lock(mutex_);
        answers_.emplace(batch->first, std::move(answer));
      } catch (...) {
        const std::lock_guard<std::mutex> lock(mutex_);
        problem_ = std::current_exception();
      }
      changed_.notify_all();
    }
  }

  std::optional<Batch> take() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || !batches_.empty(); });
    if (closed_) return std::nullopt;
    Batch batch = std::move(batches_.front());
    batches_.pop_front();
    return batch;
  }

  const std::size_t most_;
  std::size_t given_ = 0, heard_ = 0;  // by the calling thread
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Batch> batches_;
  std::map<std::size_t, std::vector<Examined>> answers_;
  std::exception_ptr problem_;
  bool closed_ = false;
  std::deque<WorkerProcess> processes_;  // before threads_: they refer to it
  std::vector<std::thread> threads_;
};

}  // namespace

void examine_in_workers(std::size_t workers, const NextCandidates& next, const HearExamined& hear) {
  Examiners examiners(workers > 0 ? workers : std::max(1u, std::thread::hardware_concurrency()));
  for (bool more = true;;) {
    while (more && !examiners.full()) {
      std::vector<Candidate> candidates = next();
      more = !candidates.empty();
      if (more) examiners.give(std::move(candidates));
    }
    if (examiners.empty() || !hear(examiners.hear())) return;
  }
}

void serve_examiner() {
  // A libclang that has recovered from a crash may fall over the next text, which is then another
  // candidate's: better that its process ends with the one at fault.
  ::setenv("LIBCLANG_DISABLE_CRASH_RECOVERY", "1", 1);
  serve([](const std::string& question, const Say&) {
    const std::vector<Candidate> candidates = candidates_from_bytes(question);
    ::alarm(candidates.size() > 1 ? kMostSecondsOfABatch : kMostSecondsOfOne);
    std::vector<Examined> examined;
    for (const Verdict& verdict : examine(candidates)) examined.push_back(to_examined(verdict));
    ::alarm(0);
    return examined_to_bytes(examined);
  });
}

}  // namespace understudy
