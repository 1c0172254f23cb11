#include "harness/execution/worker_pool.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "harness/execution/recent_starts.h"
#include "harness/execution/run_task.h"
#include "harness/execution/task_bytes.h"
#include "harness/execution/task_cost.h"
#include "harness/execution/worker_messages.h"
#include "system/subcommand_process.h"

namespace understudy {
namespace {

constexpr int kAttempts = 3;

// Tasks that wait ready, so that each worker finds one that begins where its last one did, and
// another worker one that begins elsewhere: a program has some hundred tasks, and what they begin
// with may take a minute to make. The longest of them come first. A task is some ten to a hundred
// kilobytes.
constexpr std::size_t kReady = 256;
constexpr auto kLookEvery = std::chrono::milliseconds(100);

/// A task as bytes, and what it begins with: equal for fits from the same surrogate, where making
/// that costs something, and for all tunings of a program, which is compiled once then; else "".
struct Job {
  std::string start, task;
  double cost = 0.0;  ///< see cost_of
};

Job job_of(const Task& task) {
  const auto* fit = std::get_if<FitTask>(&task);
  return {fit ? shared_hash(start_of(*fit)) : std::get<TuneTask>(task).program.hash(),
          task_to_bytes(task), cost_of(task)};
}

/// What the calling thread and the workers' threads share.
class Pool {
 public:
  /// The identity, which its workers must have, must outlive it.
  Pool(std::size_t workers, const WorkerIdentity& identity) {
    for (std::size_t i = 0; i < workers; ++i) {
      WorkerProcess& process = processes_.emplace_back(
          "serve-tasks", [&identity](const std::string& hello) { check_hello(identity, hello); });
      threads_.emplace_back([this, &process] { work(process); });
    }
  }

  ~Pool() {
    cancel();
    for (std::thread& thread : threads_) thread.join();
  }

  void give(Job job) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      jobs_.push_back(std::move(job));
    }
    job_ready_.notify_one();
  }

  /// Throws WorkerRefused once one was, and all that the others had said has been heard.
  std::deque<WorkerMessage> wait_for_messages() {
    std::unique_lock<std::mutex> lock(mutex_);
    message_ready_.wait_for(lock, kLookEvery, [this] { return refusal_ || !messages_.empty(); });
    if (refusal_ && messages_.empty()) std::rethrow_exception(refusal_);
    return std::exchange(messages_, {});
  }

  /// Ends the workers, with whatever they are at. Returns what they had said.
  std::deque<WorkerMessage> cancel() {
    std::deque<WorkerMessage> said;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      cancelled_ = true;
      jobs_.clear();
      said = std::exchange(messages_, {});
    }
    job_ready_.notify_all();
    for (WorkerProcess& process : processes_) process.kill();
    return said;
  }

 private:
  void work(WorkerProcess& process) {
    std::string start;
    try {
      while (const auto job = take(start)) say(answer(process, job->task));
    } catch (const WorkerRefused&) {
      const std::lock_guard<std::mutex> lock(mutex_);
      refusal_ = std::current_exception();
      message_ready_.notify_one();
    }
  }

  void say(WorkerMessage message) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (cancelled_) return;
    messages_.push_back(std::move(message));
    message_ready_.notify_one();
  }

  /// `start`: of the worker's last job, then of this one, which is one of the same start if there
  /// is any, else one whose start no other worker is at, else any; of those the longest.
  std::optional<Job> take(std::string& start) {
    std::unique_lock<std::mutex> lock(mutex_);
    job_ready_.wait(lock, [this] { return cancelled_ || !jobs_.empty(); });
    if (jobs_.empty()) return std::nullopt;
    const auto last = starts_.find(start);
    if (last != starts_.end()) starts_.erase(last);
    auto chosen = longest([&](const Job& job) { return !start.empty() && job.start == start; });
    if (chosen == jobs_.end())
      chosen = longest([&](const Job& job) { return starts_.count(job.start) == 0; });
    if (chosen == jobs_.end()) chosen = longest([](const Job&) { return true; });
    Job job = std::move(*chosen);
    jobs_.erase(chosen);
    start = job.start;
    if (!start.empty()) starts_.insert(start);
    return job;
  }

  /// The first of the longest that suit; the end if none does.
  template <typename Suits>
  std::deque<Job>::iterator longest(Suits suits) {
    auto found = jobs_.end();
    for (auto job = jobs_.begin(); job != jobs_.end(); ++job)
      if (suits(*job) && (found == jobs_.end() || job->cost > found->cost)) found = job;
    return found;
  }

  TaskResult answer(WorkerProcess& process, const std::string& job) {
    std::string reason;
    try {
      for (int attempt = 0; attempt < kAttempts; ++attempt)
        if (auto result = ask(process, job)) return std::move(*result);
      reason = "its worker process died " + std::to_string(kAttempts) + " times over it (" +
               process.last_end() + ")";
    } catch (const WorkerRefused&) {
      throw;
    } catch (const std::exception& error) {
      reason = error.what();
    }
    return TaskProblem{reason};
  }

  /// Nothing when the worker died over the job.
  std::optional<TaskResult> ask(WorkerProcess& process, const std::string& job) {
    std::optional<TaskResult> result;
    process.ask(job, [&](const std::string& bytes) {
      WorkerMessage message = worker_message_from_bytes(bytes);
      if (auto* last = std::get_if<TaskResult>(&message))
        result = std::move(*last);
      else if (std::holds_alternative<TaskRuns>(message))
        say(std::move(message));
      return result.has_value();
    });
    return result;
  }

  std::mutex mutex_;
  std::condition_variable job_ready_, message_ready_;
  std::deque<Job> jobs_;
  std::multiset<std::string> starts_;  // that the workers are at
  std::deque<WorkerMessage> messages_;
  std::exception_ptr refusal_;  // of a worker
  bool cancelled_ = false;
  std::deque<WorkerProcess> processes_;  // before threads_: they refer to it
  std::vector<std::thread> threads_;
};

const std::string& identity_of(const Task& task) {
  return std::visit([](const auto& item) -> const std::string& { return item.labels.identity; },
                    task);
}

}  // namespace

bool run_pool(const PoolOptions& options, const NextTask& next, const TaskDone& done,
              const std::function<bool()>& stop, const RunsMade& runs_made) {
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  const std::size_t workers = options.workers > 0 ? options.workers : cores;
  Pool pool(workers, options.identity);
  std::size_t in_flight = 0;
  bool more = true;
  const auto hear = [&](const std::deque<WorkerMessage>& messages) {
    for (const WorkerMessage& message : messages) {
      if (const auto* made = std::get_if<TaskRuns>(&message)) {
        if (runs_made) runs_made(*made);
        continue;
      }
      done(std::get<TaskResult>(message));
      --in_flight;
    }
  };
  while (true) {
    while (more && in_flight < workers + kReady) {
      Task task;
      more = next(task);
      if (!more) break;
      pool.give(job_of(task));
      ++in_flight;
    }
    if (in_flight == 0) return true;
    hear(pool.wait_for_messages());
    if (stop()) {
      hear(pool.cancel());
      return in_flight == 0 && !more;
    }
  }
}

void serve_tasks() {
  const auto answer = [](const std::string& question, const Say& say) {
    const Task task = task_from_bytes(question);
    const KeepRuns keep = [&](std::size_t first, const std::vector<Run>& runs) {
      say(worker_message_to_bytes(TaskRuns{identity_of(task), first, runs}));
    };
    return worker_message_to_bytes(run_task(task, {}, keep));
  };
  serve(answer, worker_message_to_bytes(own_identity()));
}

}  // namespace understudy
