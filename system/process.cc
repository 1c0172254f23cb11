#include "system/process.h"

#include <linux/close_range.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/process/args.hpp>
#include <boost/process/async_pipe.hpp>
#include <boost/process/child.hpp>
#include <boost/process/env.hpp>
#include <boost/process/environment.hpp>
#include <boost/process/error.hpp>
#include <boost/process/exe.hpp>
#include <boost/process/extend.hpp>
#include <boost/process/group.hpp>
#include <boost/process/io.hpp>
#include <boost/process/start_dir.hpp>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "base/error.h"
#include "system/executable.h"
#include "system/time_limit.h"

namespace understudy {
namespace {

namespace asio = boost::asio;
namespace bp = boost::process;

/// Reads a pipe to its end and keeps the last `limit` bytes.
class Drain {
 public:
  Drain(asio::io_context& context, std::size_t limit) : pipe(context), limit_(limit) {}

  void start() {
    pipe.async_read_some(asio::buffer(buffer_),
                         [this](const boost::system::error_code& error, std::size_t got) {
                           text_.append(buffer_.data(), got);
                           // Seldom, so that each byte is moved a few times at most.
                           if (text_.size() > 2 * limit_ + buffer_.size()) cut();
                           if (!error) start();
                         });
  }

  std::string take() {
    cut();
    return std::move(text_);
  }
  bool is_cut() const { return is_cut_; }

  bp::async_pipe pipe;

 private:
  void cut() {
    if (text_.size() <= limit_) return;
    text_.erase(0, text_.size() - limit_);
    is_cut_ = true;
  }

  std::size_t limit_;
  std::string text_;
  bool is_cut_ = false;
  std::array<char, 1 << 16> buffer_;
};

/// What the new process does before it becomes the command. Between fork and exec only system
/// calls are safe. Boost's pipes are inherited by every child started meanwhile, which would keep
/// them open: closing all but the standard streams on exec prevents that. `parent` has to be asked
/// for before the fork: one that is killed right after it sends no signal any more.
void prepare_child(pid_t parent, std::size_t memory_bytes) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(EXIT_FAILURE);
  if (memory_bytes > 0) {
    const rlimit limit = {memory_bytes, memory_bytes};
    ::setrlimit(RLIMIT_AS, &limit);
  }
  ::syscall(SYS_close_range, STDERR_FILENO + 1, UINT_MAX, CLOSE_RANGE_CLOEXEC);
}

/// What to execute. A path is left as it is, since a relative one begins where the command runs.
std::string executable_of(const std::string& word) {
  if (word.find('/') != std::string::npos) return word;
  const std::string found = find_executable(word);
  if (found.empty())
    throw failure("cannot start '" + word + "': it is not on the PATH",
                  "install it, or give its path");
  return found;
}

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// The text as a file without a name: unlike a pipe, it needs nobody who writes while others read.
File open_input(const std::string& text) {
  File file(text.empty() ? std::fopen("/dev/null", "re")
                         : ::fdopen(::memfd_create("input", MFD_CLOEXEC), "w+"),
            std::fclose);
  if (!file || std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() ||
      std::fflush(file.get()) != 0 || std::fseek(file.get(), 0, SEEK_SET) != 0)
    throw failure(std::string("cannot make a command's standard input: ") + std::strerror(errno));
  return file;
}

bp::environment environment_with(const Variables& variables) {
  bp::environment environment = boost::this_process::environment();
  for (const auto& [name, value] : variables) {
    if (value.empty())
      environment.erase(name);
    else
      environment[name] = value;
  }
  return environment;
}

bp::child start(const ProcessOptions& options, bp::group& group, Drain& output, Drain& errors) {
  const pid_t parent = ::getpid();
  const File input = open_input(options.input);
  std::error_code error;
  bp::child child(
      bp::exe = executable_of(options.words.at(0)),
      bp::args = std::vector<std::string>(options.words.begin() + 1,  //
                                          options.words.end()),
      bp::start_dir = options.directory.empty() ? "." : options.directory,
      environment_with(options.environment), bp::std_in<input.get(), bp::std_out> output.pipe,
      bp::std_err > errors.pipe, group,
      bp::extend::on_exec_setup = [&](auto&) { prepare_child(parent, options.memory_bytes); },
      error);
  if (error) throw failure("cannot start '" + options.words[0] + "': " + error.message());
  return child;
}

/// A descriptor that becomes readable when the process ends. Boost's own ways to wait with a time
/// limit are late by the whole limit or need a handler of SIGCHLD.
int open_process(pid_t pid) {
  const int fd = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
  if (fd < 0) throw failure(std::string("cannot watch a process: ") + std::strerror(errno));
  return fd;
}

}  // namespace

ProcessResult run_process(const ProcessOptions& options) {
  if (options.words.empty() || options.words[0].empty()) throw misuse("there is no command to run");
  asio::io_context context;
  Drain output(context, options.output_bytes);
  Drain errors(context, options.output_bytes);
  bp::group group;
  bp::child child = start(options, group, output, errors);

  bool ended = false;
  std::error_code gone;  // nobody left to kill: what was wanted
  asio::posix::stream_descriptor exit_event(context, open_process(child.id()));
  exit_event.async_wait(asio::posix::stream_descriptor::wait_read,
                        [&](const boost::system::error_code& error) {
                          ended = !error;
                          group.terminate(gone);  // before it is reaped: the group's id is ours
                        });
  output.start();
  errors.start();
  context.run_for(time_limit(options.timeout_s));

  ProcessResult result;
  result.timed_out = !ended;
  if (result.timed_out) group.terminate(gone);
  child.wait();
  const int status = child.native_exit_code();
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  if (WIFEXITED(status)) result.exit_status = WEXITSTATUS(status);
  result.output = output.take();
  result.output_is_cut = output.is_cut();
  result.errors = errors.take();
  return result;
}

}  // namespace understudy
