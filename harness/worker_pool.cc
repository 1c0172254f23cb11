#include "harness/worker_pool.h"

#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/process/child.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/io.hpp>
#include <boost/process/pipe.hpp>
#include <chrono>
#include <climits>
#include <condition_variable>
#include <csignal>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/error.h"
#include "base/paths.h"
#include "harness/worker_messages_internal.h"

namespace understudy {
namespace {

namespace bp = boost::process;

constexpr int kAttempts = 3;
constexpr auto kLookEvery = std::chrono::milliseconds(100);

// Between fork and exec. Without it every worker would hold the others' pipes open, and none would
// see its input end. (Boost's own limit_handles closes standard output too, in 1.74.)
constexpr auto keep_standard_streams = [](auto&) {
  ::syscall(SYS_close_range, STDERR_FILENO + 1, UINT_MAX, CLOSE_RANGE_CLOEXEC);
};

/// One worker process, started at the first question and again after it died.
class WorkerProcess {
 public:
  ~WorkerProcess() { end(); }

  /// The result of a task, or nothing when the worker died over it.
  std::optional<TaskResult> ask(const std::string& task, const RunsMade& runs_made) {
    if (!child_) start();
    if (write_message(to_->native_sink(), task))
      while (const auto bytes = read_message(from_->native_source())) {
        WorkerMessage message = worker_message_from_bytes(*bytes);
        if (auto* result = std::get_if<TaskResult>(&message)) return std::move(*result);
        runs_made(std::get<TaskRuns>(message));
      }
    end();
    return std::nullopt;
  }

  /// How the last worker that died ended: "signal 9", "exit status 1".
  const std::string& last_end() const { return last_end_; }

  /// From any thread: ends the worker at once.
  void kill() {
    const std::lock_guard<std::mutex> lock(mutex_);
    killed_ = true;
    if (child_) ::kill(child_->id(), SIGKILL);
  }

 private:
  void start() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (killed_) throw failure("the pool is being stopped");
    to_.emplace();
    from_.emplace();
    child_.emplace(executable_directory() + "/understudy", "serve-tasks",
                   bp::std_in<*to_, bp::std_out> * from_,
                   bp::extend::on_exec_setup = keep_standard_streams);
  }

  void end() {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!child_) return;
    to_->close();  // a healthy worker ends when its input does
    if (killed_) ::kill(child_->id(), SIGKILL);
    std::error_code ignored;
    child_->wait(ignored);
    const int status = child_->native_exit_code();
    last_end_ = WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                                    : "exit status " + std::to_string(WEXITSTATUS(status));
    child_.reset();
    from_->close();
  }

  std::mutex mutex_;  // guards child_ and killed_ against kill()
  bool killed_ = false;
  std::string last_end_;
  std::optional<bp::child> child_;
  std::optional<bp::pipe> to_, from_;
};

/// What the calling thread and the workers' threads share.
class Pool {
 public:
  explicit Pool(std::size_t workers) : processes_(workers) {
    for (WorkerProcess& process : processes_)
      threads_.emplace_back([this, &process] { serve(process); });
  }

  ~Pool() {
    cancel();
    for (std::thread& thread : threads_) thread.join();
  }

  void give(std::string job) {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      jobs_.push_back(std::move(job));
    }
    job_ready_.notify_one();
  }

  std::deque<WorkerMessage> wait_for_messages() {
    std::unique_lock<std::mutex> lock(mutex_);
    message_ready_.wait_for(lock, kLookEvery, [this] { return !messages_.empty(); });
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
  void serve(WorkerProcess& process) {
    while (const auto job = take()) say(answer(process, *job));
  }

  void say(WorkerMessage message) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (cancelled_) return;
    messages_.push_back(std::move(message));
    message_ready_.notify_one();
  }

  std::optional<std::string> take() {
    std::unique_lock<std::mutex> lock(mutex_);
    job_ready_.wait(lock, [this] { return cancelled_ || !jobs_.empty(); });
    if (jobs_.empty()) return std::nullopt;
    std::string job = std::move(jobs_.front());
    jobs_.pop_front();
    return job;
  }

  TaskResult answer(WorkerProcess& process, const std::string& job) {
    std::string reason;
    try {
      for (int attempt = 0; attempt < kAttempts; ++attempt)
        if (auto result = process.ask(job, [this](const TaskRuns& made) { say(made); }))
          return std::move(*result);
      reason = "its worker process died " + std::to_string(kAttempts) + " times over it (" +
               process.last_end() + ")";
    } catch (const std::exception& error) {
      reason = error.what();
    }
    return TaskProblem{reason};
  }

  std::mutex mutex_;
  std::condition_variable job_ready_, message_ready_;
  std::deque<std::string> jobs_;  // tasks as bytes
  std::deque<WorkerMessage> messages_;
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
  Pool pool(workers);
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
    // One task beyond the workers' number waits ready, so that none of them ever does.
    while (more && in_flight <= workers) {
      Task task;
      more = next(task);
      if (!more) break;
      pool.give(task_to_bytes(task));
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
  // A key press meant for the whole job reaches workers too: the pool decides when they end.
  // Without the pool there is nobody to answer.
  std::signal(SIGINT, SIG_IGN);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const auto say = [](const WorkerMessage& message) {
    return write_message(STDOUT_FILENO, worker_message_to_bytes(message));
  };
  while (const auto bytes = read_message(STDIN_FILENO)) {
    const Task task = task_from_bytes(*bytes);
    const KeepRuns keep = [&](std::size_t first, const std::vector<RunRecord>& runs) {
      say(TaskRuns{identity_of(task), first, runs});
    };
    if (!say(run_task(task, {}, keep))) return;
  }
}

}  // namespace understudy
