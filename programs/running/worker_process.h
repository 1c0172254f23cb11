#pragma once

#include <sys/types.h>

#include <string>

#include "base/outcome.h"
#include "programs/running/worker/protocol.h"

namespace understudy {

/// Starts a worker that has nothing of this process but these descriptors, in a process group of
/// its own. Throws failure naming the executable when it cannot be started.
pid_t start_worker(int socket, int memory, int object);

/// Kills a worker if it still lives, waits for it and returns the signal that ended it; 0 when it
/// had left by itself.
int end_worker(pid_t process);

/// Why a worker ended.
struct WorkerEnd {
  Outcome outcome = Outcome::Crash;
  std::string detail;         ///< for a person: the signal or the refused system call
  bool from_outside = false;  ///< the signal may have been sent by someone else
};

/// From the signal that ended it and the word that it left in its control block.
WorkerEnd explain_end(int signal, const Control& control);

/// What a worker says about why it could not begin. In ASCII; empty when it says nothing.
std::string worker_message(const Control& control);

}  // namespace understudy
