#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "base/outcome.h"
#include "programs/running/descriptor.h"
#include "programs/running/shared_rows.h"

namespace understudy {

/// What a worker runs, and within what limits.
struct SandboxOptions {
  int object = -1;    ///< descriptor of the shared object; has to outlive the sandbox
  std::string entry;  ///< name of its RowsFunction
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  double row_timeout_s = 2.0;
  std::size_t memory_bytes = 1ull << 30;
};

/// How far a worker has come with a batch of rows.
struct WorkerReport {
  enum class State {
    Working,  ///< it is at it
    Done,     ///< all rows have their outputs
    Ended,    ///< the worker is gone; `outcome` and `detail` are those of the row it was at
  };
  State state = State::Working;
  std::size_t rows = 0;  ///< finished rows; when Ended, the index of the row that it was at
  Outcome outcome = Outcome::Ok;
  std::string detail = {};
  bool from_outside = false;  ///< Ended by a signal that someone else may have sent
};

/// One worker process that may compute and nothing else. The program in it is taken to be hostile:
/// whatever it does ends in a report.
class Sandbox {
 public:
  /// Starts no process yet. Throws failure when there is no memory to share.
  explicit Sandbox(SandboxOptions options);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  /// Starts a worker, in place of a running one, and loads the program. Done, or Ended when the
  /// loader refused it or its own start-up code misbehaved: then it is not loaded another time.
  /// Throws failure when no worker can be had.
  WorkerReport start();

  bool running() const { return process_ > 0; }

  /// Ends the worker at once, if there is one.
  void kill();

  SharedRows& rows() { return rows_; }

  /// Asks for the first `count` rows of a slot. REQUIRES: running, count > 0, the slot is free.
  void submit(std::size_t slot, std::size_t count);

  /// Waits up to a tenth of a second for the oldest batch submitted, which is in `slot`.
  /// REQUIRES: running.
  WorkerReport wait(std::size_t slot, std::size_t count);

 private:
  using Clock = std::chrono::steady_clock;
  enum class Heard { Nothing, Answer, Silence };  ///< Silence: the worker closed its end

  void prepare_control();
  void spawn();
  int end();
  Heard listen(Clock::duration limit, Reply& reply);
  WorkerReport not_loaded(const Reply& reply);
  WorkerReport ended(std::size_t rows);
  WorkerReport timed_out(std::size_t rows);

  /// Rows before the one that the worker says it is at; none when it says what cannot be.
  std::size_t finished_rows(std::size_t slot, std::size_t count);

  SandboxOptions options_;
  SharedRows rows_;
  pid_t process_ = -1;
  Descriptor socket_;
  std::optional<WorkerReport> unloadable_;

  // The row whose time is being taken. Only a row further on starts the clock again, so that a
  // program cannot go round in circles among its rows.
  bool watching_ = false;
  std::size_t watched_row_ = 0;
  Clock::time_point watched_since_;
};

}  // namespace understudy
