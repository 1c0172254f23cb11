#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace understudy {

/// How a stage ended. The names are written to databases: add at the end, never rename.
enum class Termination {
  Converged,  ///< reached what it was asked for
  Budget,     ///< used up its epochs or runs
  Stopped,    ///< the caller asked it to
  Failed,     ///< could not go on; the message says why
};

std::string_view to_string(Termination termination);  ///< "converged", "budget", ...
Termination termination_from_string(std::string_view name);

/// The part that every stage's summary has.
struct Summary {
  Termination termination = Termination::Budget;
  std::string message;
  std::map<std::string, double> seconds;  ///< wall time by phase; measured, never decided upon
};

/// Adds the wall time of a scope to one phase of a summary.
class PhaseTimer {
 public:
  PhaseTimer(Summary& summary, std::string phase);
  ~PhaseTimer();
  PhaseTimer(const PhaseTimer&) = delete;
  PhaseTimer& operator=(const PhaseTimer&) = delete;

 private:
  Summary& summary_;
  std::string phase_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace understudy
