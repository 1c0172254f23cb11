// The worker: runs one compiled program, row after row, where it can do no harm. Started by
// programs/running/sandbox.cc, never by hand. Small on purpose: it is started again after every
// crash.
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "programs/running/worker/protocol.h"
#include "programs/running/worker/signals.h"
#include "programs/running/worker/system_calls.h"

namespace understudy {
namespace {

constexpr int kEnvironmentBroken = 1;

Control* map_shared_memory() {
  struct stat file = {};
  if (fstat(kMemoryDescriptor, &file) != 0) return nullptr;
  void* memory = mmap(nullptr, static_cast<std::size_t>(file.st_size), PROT_READ | PROT_WRITE,
                      MAP_SHARED, kMemoryDescriptor, 0);
  close(kMemoryDescriptor);
  return memory == MAP_FAILED ? nullptr : static_cast<Control*>(memory);
}

void explain(Control& control, const char* what, const char* reason) {
  std::snprintf(control.message, sizeof control.message, "%s: %s", what, reason);
}

/// Bytes of address space in use.
std::size_t own_memory() {
  unsigned long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%lu", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

bool limit(__rlimit_resource resource, rlim_t wanted) {
  rlimit now = {};
  if (getrlimit(resource, &now) != 0) return false;
  now.rlim_cur = std::min(wanted, now.rlim_max);
  // The soft limit of CPU time is told by SIGXCPU, the hard one by SIGKILL: keep them apart.
  if (resource != RLIMIT_CPU && resource != RLIMIT_STACK) now.rlim_max = now.rlim_cur;
  return setrlimit(resource, &now) == 0;
}

bool limit_resources(const Control& control) {
  // No core file, and no service that collects them: a crash is an everyday event here.
  if (prctl(PR_SET_DUMPABLE, 0) != 0) return false;
  constexpr rlim_t kStackBytes = 64 << 20;
  constexpr rlim_t kDescriptors = 16;
  return limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) &&
         limit(RLIMIT_NOFILE, kDescriptors) && limit(RLIMIT_CPU, control.cpu_seconds) &&
         limit(RLIMIT_STACK, kStackBytes) && limit(RLIMIT_AS, own_memory() + control.memory_bytes);
}

/// Ends with the parent, even if that is killed.
bool follow_parent(const Control& control) {
  return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
         static_cast<std::uint64_t>(getppid()) == control.parent;
}

RowsFunction* load(Control& control) {
  char path[32];
  std::snprintf(path, sizeof path, "/proc/self/fd/%d", kObjectDescriptor);
  void* object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  void* entry = object == nullptr ? nullptr : dlsym(object, control.entry);
  if (entry == nullptr) explain(control, "cannot be loaded", dlerror());
  close(kObjectDescriptor);
  return reinterpret_cast<RowsFunction*>(entry);
}

bool say(Reply reply) {
  return write(kSocketDescriptor, &reply, sizeof reply) == static_cast<ssize_t>(sizeof reply);
}

/// Computes what is asked for until the parent closes its end.
void serve(Control& control, RowsFunction& compute) {
  char* const first_slot = reinterpret_cast<char*>(&control) + kControlBytes;
  const std::size_t inputs = control.inputs;
  const std::size_t outputs = control.outputs;
  const std::size_t slot_rows = control.slot_rows;
  Request request;
  while (read(kSocketDescriptor, &request, sizeof request) ==
         static_cast<ssize_t>(sizeof request)) {
    char* const slot = first_slot + request.slot * slot_bytes(slot_rows, inputs, outputs);
    auto* const in = reinterpret_cast<double*>(slot);
    compute(in, in + slot_rows * inputs, static_cast<long>(request.rows),
            &control.current[request.slot]);
    if (!say({Reply::Done, request.slot})) return;
  }
}

int work() {
  Control* const control = map_shared_memory();
  if (control == nullptr) return kEnvironmentBroken;
  if (!follow_parent(*control)) return kEnvironmentBroken;
  SystemCalls system_calls;
  // Unbuffered: nothing is asked of the file, and no row waits for another's words.
  std::setvbuf(stdout, nullptr, _IONBF, 0);
  if (!limit_resources(*control) || !report_signals_to(*control) || !system_calls.allow_loading()) {
    explain(*control, "cannot confine a worker process", std::strerror(errno));
    return kEnvironmentBroken;
  }
  RowsFunction* const compute = load(*control);
  const bool confined = compute != nullptr && system_calls.allow_computing();
  if (compute != nullptr && !confined)
    explain(*control, "cannot be confined", std::strerror(errno));
  if (!confined) {
    say({Reply::CannotLoad, 0});
  } else if (say({Reply::Ready, 0})) {
    serve(*control, *compute);
  }
  raise(SIGKILL);  // ending in the ordinary way is one of the things refused
  return kEnvironmentBroken;
}

}  // namespace
}  // namespace understudy

int main() { return understudy::work(); }
