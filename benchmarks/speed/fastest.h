#pragma once

#include <algorithm>
#include <chrono>
#include <limits>

namespace understudy {

/// Seconds of the fastest call so far: what a busy machine distorts least.
class Fastest {
 public:
  /// Calls it, and returns what it took.
  template <typename Work>
  double time(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    seconds_ = std::min(seconds_, took.count());
    return took.count();
  }
  double seconds() const { return seconds_; }

 private:
  double seconds_ = std::numeric_limits<double>::infinity();
};

}  // namespace understudy
