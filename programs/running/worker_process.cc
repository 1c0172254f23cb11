#include "programs/running/worker_process.h"

#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "base/error.h"
#include "base/resources.h"
#include "programs/running/row_outcome.h"

namespace understudy {
namespace {

/// What the worker gets as its descriptors.
class FileActions {
 public:
  FileActions(int socket, int memory, int object) {
    posix_spawn_file_actions_init(&actions_);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
      posix_spawn_file_actions_addopen(&actions_, standard, "/dev/null", O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&actions_, socket, kSocketDescriptor);
    posix_spawn_file_actions_adddup2(&actions_, memory, kMemoryDescriptor);
    posix_spawn_file_actions_adddup2(&actions_, object, kObjectDescriptor);
    posix_spawn_file_actions_addclosefrom_np(&actions_, kObjectDescriptor + 1);
  }
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;

  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

/// A group of its own, and every signal as the system sets it.
class Attributes {
 public:
  Attributes() {
    sigset_t none;
    sigemptyset(&none);
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;

  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_;
};

/// What a program was up to, as far as its refused call shows.
std::string describe_call(std::int64_t number, std::int64_t argument) {
  const std::unique_ptr<char, void (*)(void*)> resolved(
      seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, static_cast<int>(number)), &std::free);
  const std::string name = resolved ? resolved.get() : "system call " + std::to_string(number);
  if (name == "exit_group") return "the program exits, with status " + std::to_string(argument);
  return name;
}

bool may_come_from_outside(int signal) {
  for (const int usual : {SIGKILL, SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGXCPU})
    if (signal == usual) return true;
  return false;
}

}  // namespace

pid_t start_worker(int socket, int memory, int object) {
  std::string path = resource_path(Resource::Helpers) + "/understudy-worker";
  char* const arguments[] = {path.data(), nullptr};
  // Only what finds shared libraries: a program must not compute with the user's environment.
  std::string library_path = "LD_LIBRARY_PATH=";
  if (const char* given = std::getenv("LD_LIBRARY_PATH")) library_path += given;
  char* const environment[] = {library_path.data(), nullptr};

  const FileActions actions(socket, memory, object);
  const Attributes attributes;
  pid_t process = -1;
  const int error =
      posix_spawn(&process, path.c_str(), actions.get(), attributes.get(), arguments, environment);
  if (error != 0)
    throw failure("cannot start the worker '" + path + "': " + std::strerror(error),
                  "install Understudy as a whole, and see that the file may be executed");
  return process;
}

int end_worker(pid_t process) {
  ::kill(process, SIGKILL);
  int status = 0;
  pid_t waited = 0;
  do {
    waited = waitpid(process, &status, 0);
  } while (waited < 0 && errno == EINTR);
  if (waited < 0) return SIGKILL;  // someone else has waited for it: nothing more is known
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

WorkerEnd explain_end(int signal, const Control& control) {
  const std::int64_t call = control.system_call;
  const bool refused = signal == SIGKILL && call != kNoSystemCall;
  if (refused && call == kOutOfBounds)
    return {Outcome::OutOfBounds,
            "index " + std::to_string(control.descriptor) + " is past the end of its array", false};
  if (refused) return {Outcome::Forbidden, describe_call(call, control.descriptor), false};
  // It had blocked the signal by which a refusal is told.
  if (signal == SIGSYS) return {Outcome::Forbidden, "a system call", false};

  std::string detail = signal_name(signal);
  if (signal == SIGSEGV && control.stack_overflow == 1) detail = "stack overflow (SIGSEGV)";
  return {Outcome::Crash, detail, may_come_from_outside(signal)};
}

std::string worker_message(const Control& control) {
  char text[sizeof control.message];
  std::memcpy(text, control.message, sizeof text);
  std::string message(text, strnlen(text, sizeof text));
  for (char& c : message)
    if (c < ' ' || c > '~') c = '?';  // the program may have written anything there
  return message;
}

}  // namespace understudy
