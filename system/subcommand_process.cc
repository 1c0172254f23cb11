#include "system/subcommand_process.h"

#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/process/child.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/io.hpp>
#include <boost/process/pipe.hpp>
#include <climits>
#include <csignal>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/resources.h"
#include "system/messages.h"

namespace understudy {
namespace {

namespace bp = boost::process;

// Between fork and exec. Without it every worker would hold the others' pipes open, and none would
// see its input end. (Boost's own limit_handles closes standard output too, in 1.74.)
constexpr auto keep_standard_streams = [](auto&) {
  ::syscall(SYS_close_range, STDERR_FILENO + 1, UINT_MAX, CLOSE_RANGE_CLOEXEC);
};

}  // namespace

struct WorkerProcess::Child {
  bp::pipe to, from;
  bp::child process;

  explicit Child(const std::string& subcommand)
      : process(resource_path(Resource::Command), subcommand, bp::std_in<to, bp::std_out> from,
                bp::extend::on_exec_setup = keep_standard_streams) {}
};

WorkerProcess::WorkerProcess(std::string subcommand, Greet greet)
    : subcommand_(std::move(subcommand)), greet_(std::move(greet)) {}

WorkerProcess::~WorkerProcess() { end(); }

bool WorkerProcess::ask(const std::string& question,
                        const std::function<bool(const std::string&)>& hear) {
  if (!child_ && !start()) return false;
  if (write_message(child_->to.native_sink(), question))
    while (const auto message = read_message(child_->from.native_source()))
      if (hear(*message)) return true;
  end();
  return false;
}

void WorkerProcess::kill() {
  const std::lock_guard<std::mutex> lock(mutex_);
  killed_ = true;
  if (child_) ::kill(child_->process.id(), SIGKILL);
}

// False: it ended before it said hello.
bool WorkerProcess::start() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (killed_) throw failure("the pool is being stopped");
    // One that ends while it is written to is an error of write(), not the end of this process.
    std::signal(SIGPIPE, SIG_IGN);
    child_ = std::make_unique<Child>(subcommand_);
  }
  if (!greet_) return true;
  try {
    const auto hello = read_message(child_->from.native_source());
    if (hello) greet_(*hello);
    if (!hello) end();
    return hello.has_value();
  } catch (...) {
    end();
    throw;
  }
}

void WorkerProcess::end() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!child_) return;
  child_->to.close();  // a healthy worker ends when its input does
  if (killed_) ::kill(child_->process.id(), SIGKILL);
  std::error_code ignored;
  child_->process.wait(ignored);
  const int status = child_->process.native_exit_code();
  last_end_ = WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                                  : "exit status " + std::to_string(WEXITSTATUS(status));
  child_.reset();
}

void serve(const std::function<std::string(const std::string& question, const Say& say)>& answer,
           const std::string& hello) {
  // A key press meant for the whole job reaches workers too: the pool decides when they end.
  // Without the pool there is nobody to answer.
  std::signal(SIGINT, SIG_IGN);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (!hello.empty() && !write_message(STDOUT_FILENO, hello)) return;
  const Say say = [](const std::string& message) { write_message(STDOUT_FILENO, message); };
  while (const auto question = read_message(STDIN_FILENO))
    if (!write_message(STDOUT_FILENO, answer(*question, say))) return;
}

}  // namespace understudy
