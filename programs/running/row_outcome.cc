#include "programs/running/row_outcome.h"

#include <string.h>

#include <cmath>

namespace understudy {

Outcome classify(const double* outputs, std::size_t count) {
  Outcome outcome = Outcome::Ok;
  for (std::size_t j = 0; j < count; ++j) {
    if (std::isnan(outputs[j])) return Outcome::NaN;
    if (std::isinf(outputs[j])) outcome = Outcome::Infinite;
  }
  return outcome;
}

std::string signal_name(int signal) {
  const char* const name = sigabbrev_np(signal);
  return name ? std::string("SIG") + name : "signal " + std::to_string(signal);
}

}  // namespace understudy
