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

namespace understudy {
namespace {

namespace bp = boost::process;

constexpr int kAttempts = 3;
constexpr auto kLookEvery = std::chrono::milliseconds(100);

// A message is its length in eight bytes, then its bytes. False: the other side is gone.
bool write_all(int fd, const char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::write(fd, data, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    data += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

bool read_all(int fd, char* data, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::read(fd, data, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    data += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

bool write_message(int fd, const std::string& bytes) {
  const std::uint64_t size = bytes.size();
  return write_all(fd, reinterpret_cast<const char*>(&size), sizeof size) &&
         write_all(fd, bytes.data(), bytes.size());
}

std::optional<std::string> read_message(int fd) {
  std::uint64_t size = 0;
  if (!read_all(fd, reinterpret_cast<char*>(&size), sizeof size)) return std::nullopt;
  std::string bytes(size, '\0');
  if (!read_all(fd, bytes.data(), size)) return std::nullopt;
  return bytes;
}

// Between fork and exec. Without it every worker would hold the others' pipes open, and none would
// see its input end. (Boost's own limit_handles closes standard output too, in 1.74.)
constexpr auto keep_standard_streams = [](auto&) {
  ::syscall(SYS_close_range, STDERR_FILENO + 1, UINT_MAX, CLOSE_RANGE_CLOEXEC);
};

/// One worker process, started at the first question and again after it died.
class WorkerProcess {
 public:
  ~WorkerProcess() { end(); }

  /// The answer, or nothing when the worker died over it.
  std::optional<std::string> ask(const std::string& question) {
    if (!child_) start();
    if (write_message(to_->native_sink(), question))
      if (auto answer = read_message(from_->native_source())) return answer;
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

  std::deque<TaskResult> wait_for_results() {
    std::unique_lock<std::mutex> lock(mutex_);
    result_ready_.wait_for(lock, kLookEvery, [this] { return !results_.empty(); });
    return std::exchange(results_, {});
  }

  /// Ends the workers, with whatever they are at. Returns what they had finished.
  std::deque<TaskResult> cancel() {
    std::deque<TaskResult> finished;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      cancelled_ = true;
      jobs_.clear();
      finished = std::exchange(results_, {});
    }
    job_ready_.notify_all();
    for (WorkerProcess& process : processes_) process.kill();
    return finished;
  }

 private:
  void serve(WorkerProcess& process) {
    while (auto job = take()) {
      std::optional<TaskResult> result = answer(process, *job);
      const std::lock_guard<std::mutex> lock(mutex_);
      if (cancelled_) return;
      results_.push_back(std::move(*result));
      result_ready_.notify_one();
    }
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
        if (const auto bytes = process.ask(job)) return result_from_bytes(*bytes);
      reason = "its worker process died " + std::to_string(kAttempts) + " times over it (" +
               process.last_end() + ")";
    } catch (const std::exception& error) {
      reason = error.what();
    }
    return TaskProblem{reason};
  }

  std::mutex mutex_;
  std::condition_variable job_ready_, result_ready_;
  std::deque<std::string> jobs_;  // tasks as bytes
  std::deque<TaskResult> results_;
  bool cancelled_ = false;
  std::deque<WorkerProcess> processes_;  // before threads_: they refer to it
  std::vector<std::thread> threads_;
};

}  // namespace

bool run_pool(const PoolOptions& options, const NextTask& next, const TaskDone& done,
              const std::function<bool()>& stop) {
  const std::size_t cores = std::max(1u, std::thread::hardware_concurrency());
  const std::size_t workers = options.workers > 0 ? options.workers : cores;
  Pool pool(workers);
  std::size_t in_flight = 0;
  bool more = true;
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
    for (const TaskResult& result : pool.wait_for_results()) {
      done(result);
      --in_flight;
    }
    if (stop()) {
      for (const TaskResult& result : pool.cancel()) {
        done(result);
        --in_flight;
      }
      return in_flight == 0 && !more;
    }
  }
}

void serve_tasks() {
  // A key press meant for the whole job reaches workers too: the pool decides when they end.
  // Without the pool there is nobody to answer.
  std::signal(SIGINT, SIG_IGN);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  while (const auto bytes = read_message(STDIN_FILENO))
    if (!write_message(STDOUT_FILENO, result_to_bytes(run_task(task_from_bytes(*bytes))))) return;
}

}  // namespace understudy
