#include "programs/running/worker/system_calls.h"

#include <fcntl.h>
#include <linux/futex.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <initializer_list>

#include "programs/running/worker/protocol.h"

namespace understudy {
namespace {

/// A list of allowed calls; everything else raises SIGSYS.
class Filter {
 public:
  Filter() : context_(seccomp_init(SCMP_ACT_TRAP)) {
    sound_ = context_ != nullptr &&
             seccomp_attr_set(context_, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
             seccomp_attr_set(context_, SCMP_FLTATR_CTL_NNP, 0) == 0;
  }
  ~Filter() { seccomp_release(context_); }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  /// Allows the call when all the conditions on its arguments hold.
  template <typename... Condition>
  void allow(int call, Condition... conditions) {
    sound_ = sound_ && seccomp_rule_add(context_, SCMP_ACT_ALLOW, call, sizeof...(conditions),
                                        conditions...) == 0;
  }

  bool load() { return sound_ && seccomp_load(context_) == 0; }

 private:
  scmp_filter_ctx context_;
  bool sound_ = false;
};

scmp_arg_cmp argument_is(unsigned position, scmp_datum_t value) {
  return {position, SCMP_CMP_EQ, value, 0};
}

scmp_arg_cmp argument_without(unsigned position, scmp_datum_t bits) {
  return {position, SCMP_CMP_MASKED_EQ, bits, 0};
}

void add_computing(Filter& filter) {
  const auto self = static_cast<scmp_datum_t>(getpid());
  filter.allow(SCMP_SYS(read), argument_is(0, kSocketDescriptor));
  filter.allow(SCMP_SYS(write), argument_is(0, kSocketDescriptor));
  // What a program prints goes to /dev/null.
  for (const int standard : {STDOUT_FILENO, STDERR_FILENO})
    for (const int call : {SCMP_SYS(write), SCMP_SYS(writev)})
      filter.allow(call, argument_is(0, static_cast<scmp_datum_t>(standard)));
  for (const int call : {SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
                         SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(getpid),
                         SCMP_SYS(gettid), SCMP_SYS(restart_syscall)})
    filter.allow(call);
  // Waking a thread of its own, of which there is none, as C++ does when it throws.
  filter.allow(SCMP_SYS(futex), argument_is(1, FUTEX_WAKE_PRIVATE));
  // abort() and raise() signal the calling thread; no other process can be reached.
  filter.allow(SCMP_SYS(tgkill), argument_is(0, self), argument_is(1, self));
  filter.allow(SCMP_SYS(mmap), argument_without(2, PROT_EXEC));
  filter.allow(SCMP_SYS(mprotect), argument_without(2, PROT_EXEC));
}

void add_loading(Filter& filter) {
  constexpr scmp_datum_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
  filter.allow(SCMP_SYS(openat), argument_without(2, kWriting));
  filter.allow(SCMP_SYS(mmap));
  filter.allow(SCMP_SYS(mprotect));
  for (const int call : {SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(fstat), SCMP_SYS(newfstatat),
                         SCMP_SYS(close), SCMP_SYS(seccomp)})
    filter.allow(call);
}

}  // namespace

struct SystemCalls::Filters {
  Filter loading;
  Filter computing;
};

SystemCalls::SystemCalls() : filters_(std::make_unique<Filters>()) {
  add_computing(filters_->loading);
  add_loading(filters_->loading);
  add_computing(filters_->computing);
}

SystemCalls::~SystemCalls() = default;

bool SystemCalls::allow_loading() {
  // Once and here: the second filter is loaded where this call is refused.
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && filters_->loading.load();
}

bool SystemCalls::allow_computing() { return filters_->computing.load(); }

}  // namespace understudy
