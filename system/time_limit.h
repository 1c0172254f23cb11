#pragma once

#include <algorithm>
#include <chrono>

namespace understudy {

/// A limit as clocks count it. A year stands for everything longer: an endless limit must not
/// overflow the clock. REQUIRES: not NaN.
inline std::chrono::nanoseconds time_limit(double seconds) {
  constexpr double kYear = 3e7;
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
      std::chrono::duration<double>(std::clamp(seconds, 0.0, kYear)));
}

}  // namespace understudy
