#pragma once

#include <string>

#include "base/clock.h"
#include "base/progress.h"

namespace understudy {

/// What a person sees while waiting, all on standard error: on a terminal one line that is redrawn,
/// elsewhere a plain line now and then.
class Console {
 public:
  explicit Console(std::string activity, Clock clock = steady_seconds);
  ~Console();  ///< clears the line
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  /// Shows how far things are, at most ten times a second, elsewhere every ten seconds. Returns
  /// false once Ctrl-C was pressed. `share_of_work`: what is done of the work since the first call,
  /// for the ETA, where that is not done / total.
  bool show(const Progress& progress, double share_of_work = 0.0);

  /// A line of its own, above the progress line.
  void note(const std::string& text);

  /// From now on the first Ctrl-C asks to stop; the second one ends the process at once.
  static void watch_interrupts();
  static bool interrupted();

  /// Asks to stop after so many seconds, as the first Ctrl-C does. Throws misuse below 0.001.
  static void stop_after(double seconds);

 private:
  std::string line(const Progress& progress, double share_of_work) const;
  void clear();

  std::string activity_;
  bool terminal_;
  bool drawn_ = false;
  Clock clock_;
  double start_, last_;
  double first_done_ = -1.0;  ///< work that was done before we began does not count for the ETA
};

}  // namespace understudy
