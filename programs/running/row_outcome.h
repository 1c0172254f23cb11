#pragma once

#include <cmath>
#include <cstddef>
#include <string>

#include "base/outcome.h"

namespace understudy {

/// Ok, Infinite or NaN; NaN wins.
Outcome classify(const double* outputs, std::size_t count);

/// True when a row that ended so has given numbers.
inline bool answered(Outcome outcome) {
  return outcome == Outcome::Ok || outcome == Outcome::NaN || outcome == Outcome::Infinite;
}

/// NaN equals NaN.
inline bool same_number(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// "segmentation fault (SIGSEGV)".
std::string signal_name(int signal);

}  // namespace understudy
