#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace understudy {

using Variables = std::map<std::string, std::string>;

/// One command to be run to its end.
struct ProcessOptions {
  std::vector<std::string> words;      ///< program and arguments; without '/' found on the PATH
  std::string directory;               ///< where it runs; empty: the current one
  Variables environment = {};          ///< beside this process's own; an empty value takes one away
  std::string input;                   ///< its standard input
  double timeout_s = 10.0;             ///< wall time
  std::size_t output_bytes = 1 << 20;  ///< kept of each stream: its end, where results are
  std::size_t memory_bytes = 0;        ///< address space of each of its processes; 0: no limit
};

struct ProcessResult {
  std::string output;          ///< standard output
  std::string errors;          ///< standard error
  bool output_is_cut = false;  ///< the beginning of `output` was dropped
  int exit_status = 0;         ///< 0..255; 0 when it was ended by a signal
  int signal = 0;              ///< the signal that ended it; 0: none
  bool timed_out = false;      ///< it was still running at its time limit and was killed

  bool ok() const { return exit_status == 0 && signal == 0 && !timed_out; }
};

/// Runs a command without a shell, in a process group of its own, and waits for it. When it ends or
/// its time is up, everything left of its group is killed; output that it had written by then is
/// kept. The command is killed with the calling thread, however that ends.
/// Safe to call from several threads at once: no descriptor of this process reaches the command.
/// Throws failure naming the program when it cannot be started.
ProcessResult run_process(const ProcessOptions& options);

}  // namespace understudy
