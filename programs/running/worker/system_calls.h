#pragma once

#include <memory>

namespace understudy {

/// The system calls that a worker may make, in two stages; a call that is not allowed raises
/// SIGSYS. No stage lets it write to a file, open a socket, start a process or signal another.
class SystemCalls {
 public:
  /// Prepares both filters, so that nothing is left to be decided once the program's code is in.
  SystemCalls();
  ~SystemCalls();

  /// From here on: opening files for reading and mapping them, as the dynamic loader does, and
  /// what computing needs. False where the system has no such filters.
  bool allow_loading();

  /// From here on: memory, signals to itself, and the socket to the parent.
  bool allow_computing();

 private:
  struct Filters;
  std::unique_ptr<Filters> filters_;
};

}  // namespace understudy
