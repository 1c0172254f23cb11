#include "programs/running/sandbox.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

#include "base/error.h"
#include "programs/running/worker_process.h"
#include "system/time_limit.h"

namespace understudy {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

/// Longest wait before the caller hears that the worker is still at it.
constexpr milliseconds kPatience{100};
/// Loading is a matter of milliseconds; this is for a machine that is very busy.
constexpr double kLoadingTime = 2.0;
/// CPU time that a worker may use beside its rows' before it is replaced by another: a backstop
/// that costs no result.
constexpr double kWorkerCpuTime = 3600.0;

void copy_text(const std::string& text, char* to, std::size_t capacity) {
  if (text.size() >= capacity) throw failure("'" + text + "' is too long for a worker process");
  std::memcpy(to, text.c_str(), text.size() + 1);
}

/// A copy out of the way of the descriptors that the worker gets its own as.
Descriptor copy_for_worker(int descriptor) {
  Descriptor copy(fcntl(descriptor, F_DUPFD_CLOEXEC, kObjectDescriptor + 1));
  if (!copy.valid())
    throw failure(std::string("cannot hand a file to a worker process: ") + std::strerror(errno),
                  "raise the limit on open files (ulimit -n)");
  return copy;
}

}  // namespace

Sandbox::Sandbox(SandboxOptions options)
    : options_(std::move(options)), rows_(options_.inputs, options_.outputs) {}

Sandbox::~Sandbox() { kill(); }

void Sandbox::kill() {
  if (running()) end();
}

int Sandbox::end() {
  const int signal = end_worker(process_);
  process_ = -1;
  socket_ = Descriptor();
  watching_ = false;
  return signal;
}

WorkerReport Sandbox::start() {
  kill();
  if (unloadable_) return *unloadable_;
  prepare_control();
  spawn();
  Reply reply;
  const Heard heard = listen(time_limit(options_.row_timeout_s + kLoadingTime), reply);
  if (heard == Heard::Answer && reply.kind == Reply::Ready) return {WorkerReport::State::Done};
  WorkerReport report = heard == Heard::Answer    ? not_loaded(reply)
                        : heard == Heard::Nothing ? timed_out(0)
                                                  : ended(0);
  report.detail += report.detail.empty() ? "while loading" : " while loading";
  if (!report.from_outside) unloadable_ = report;
  return report;
}

void Sandbox::prepare_control() {
  // A fresh one: the program before may have written over all of it.
  Control& control = *new (&rows_.control()) Control;
  copy_text(options_.entry, control.entry, sizeof control.entry);
  control.parent = static_cast<std::uint64_t>(getpid());
  control.memory_bytes = options_.memory_bytes;
  control.cpu_seconds =
      static_cast<std::uint64_t>(std::min(2.0 * options_.row_timeout_s + kWorkerCpuTime, 1e9));
  control.slot_rows = rows_.slot_rows();
  control.inputs = options_.inputs;
  control.outputs = options_.outputs;
  control.system_call = kNoSystemCall;
  control.stack_overflow = 0;
  control.message[0] = '\0';
}

void Sandbox::spawn() {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    throw failure(std::string("cannot make a socket for a worker process: ") + std::strerror(errno),
                  "raise the limit on open files (ulimit -n)");
  Descriptor ours(ends[0]);
  const Descriptor theirs(ends[1]);
  process_ =
      start_worker(copy_for_worker(theirs.get()).get(), copy_for_worker(rows_.descriptor()).get(),
                   copy_for_worker(options_.object).get());
  socket_ = std::move(ours);
}

Sandbox::Heard Sandbox::listen(Clock::duration limit, Reply& reply) {
  const Clock::time_point deadline = Clock::now() + limit;
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    pollfd awaited = {socket_.get(), POLLIN, 0};
    const int ready =
        poll(&awaited, 1, static_cast<int>(std::clamp<long>(left.count(), 0, 1 << 30)));
    if (ready == 0) return Heard::Nothing;
    if (ready < 0 && errno == EINTR) continue;
    const ssize_t got = recv(socket_.get(), &reply, sizeof reply, MSG_DONTWAIT);
    return got == static_cast<ssize_t>(sizeof reply) ? Heard::Answer : Heard::Silence;
  }
}

void Sandbox::submit(std::size_t slot, std::size_t count) {
  rows_.control().current[slot] = -1;
  const Request request = {static_cast<std::uint32_t>(slot), static_cast<std::uint32_t>(count)};
  // A worker that is gone or does not listen is found out by wait().
  (void)!send(socket_.get(), &request, sizeof request, MSG_NOSIGNAL | MSG_DONTWAIT);
}

std::size_t Sandbox::finished_rows(std::size_t slot, std::size_t count) {
  const long current = rows_.control().current[slot];
  if (current < 0 || static_cast<std::size_t>(current) > count) return 0;
  return static_cast<std::size_t>(current);
}

WorkerReport Sandbox::wait(std::size_t slot, std::size_t count) {
  const Clock::time_point now = Clock::now();
  const std::size_t row = finished_rows(slot, count);
  if (!watching_ || row > watched_row_) {
    watching_ = true;
    watched_row_ = row;
    watched_since_ = now;
  }
  const Clock::duration left = watched_since_ + time_limit(options_.row_timeout_s) - now;
  Reply reply;
  const Heard heard = listen(std::min<Clock::duration>(left, kPatience), reply);

  // Read once: it may change under our eyes. A row that is at the end is not the last one.
  const std::size_t rows = finished_rows(slot, count);
  const std::size_t row_at = std::min(rows, count - 1);
  if (heard == Heard::Nothing) {
    if (left <= kPatience && rows <= watched_row_) return timed_out(row_at);
    return {WorkerReport::State::Working, row_at};
  }
  watching_ = false;
  if (heard == Heard::Silence) return ended(row_at);
  if (reply.kind == Reply::Done && reply.slot == slot && rows == count)
    return {WorkerReport::State::Done, count};
  kill();
  return {WorkerReport::State::Ended, row_at, Outcome::Forbidden, "wrote into its worker's memory"};
}

WorkerReport Sandbox::timed_out(std::size_t rows) {
  kill();
  return {WorkerReport::State::Ended, rows, Outcome::Timeout};
}

/// The loader refuses a program that is too large, say; start-up code may pretend that it did.
WorkerReport Sandbox::not_loaded(const Reply& reply) {
  kill();
  const std::string words = worker_message(rows_.control());
  if (reply.kind != Reply::CannotLoad || words.empty())
    return {WorkerReport::State::Ended, 0, Outcome::Forbidden, "wrote to its worker's socket"};
  return {WorkerReport::State::Ended, 0, Outcome::Crash, words};
}

WorkerReport Sandbox::ended(std::size_t rows) {
  const int signal = end();
  if (signal == 0) {  // the program, once in, has no way to this
    const std::string words = worker_message(rows_.control());
    throw failure(words.empty() ? "a worker process ended before it could begin" : words);
  }
  WorkerEnd why = explain_end(signal, rows_.control());
  return {WorkerReport::State::Ended, rows, why.outcome, std::move(why.detail), why.from_outside};
}

}  // namespace understudy
