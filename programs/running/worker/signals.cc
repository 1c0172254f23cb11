#include "programs/running/worker/signals.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <cstdint>

namespace understudy {
namespace {

Control* told = nullptr;  // signal handlers take no argument of ours
std::uintptr_t stack_top = 0;
std::uintptr_t stack_limit = 0;

struct Registers {
  std::uintptr_t stack_pointer;
  std::int64_t first_argument;
};

Registers registers_of(const void* context) {
  const mcontext_t& machine = static_cast<const ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
  return {static_cast<std::uintptr_t>(machine.gregs[REG_RSP]), machine.gregs[REG_RDI]};
#elif defined(__aarch64__)
  return {machine.sp, static_cast<std::int64_t>(machine.regs[0])};
#endif
}

void die_by(int signal_number) { syscall(SYS_tgkill, getpid(), getpid(), signal_number); }

void on_refused_call(int, siginfo_t* info, void* context) {
  told->descriptor = registers_of(context).first_argument;
  told->system_call = info->si_syscall;
  die_by(SIGKILL);
}

void on_fault(int signal_number, siginfo_t*, void* context) {
  // A fault with nearly all of the stack in use is its overflow, whatever the address; a pointer
  // that is further away than any frame reaches is none into the stack.
  constexpr std::uintptr_t kMargin = 256 << 10;
  constexpr std::uintptr_t kLargestFrame = std::uintptr_t{1} << 32;
  const std::uintptr_t used = stack_top - registers_of(context).stack_pointer;
  told->stack_overflow = used + kMargin >= stack_limit && used <= stack_limit + kLargestFrame;
  // The handler stands for one signal only; this one ends the process when it returns.
  die_by(signal_number);
}

bool handle(int signal_number, void (*handler)(int, siginfo_t*, void*)) {
  struct sigaction action = {};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | static_cast<int>(SA_RESETHAND);
  return sigaction(signal_number, &action, nullptr) == 0;
}

}  // namespace

bool report_signals_to(Control& control) {
  alignas(16) static char signal_stack[1 << 16];
  told = &control;
  stack_top = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  rlimit limit = {};
  getrlimit(RLIMIT_STACK, &limit);
  stack_limit = limit.rlim_cur;

  stack_t alternative = {};
  alternative.ss_sp = signal_stack;
  alternative.ss_size = sizeof signal_stack;
  return sigaltstack(&alternative, nullptr) == 0 && handle(SIGSYS, on_refused_call) &&
         handle(SIGSEGV, on_fault) && handle(SIGBUS, on_fault);
}

}  // namespace understudy
