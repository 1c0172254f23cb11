#include "programs/running/row_outcome.h"

#include <string.h>

#include <cctype>
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
  const char* const description = sigdescr_np(signal);
  if (name == nullptr || description == nullptr) return "signal " + std::to_string(signal);
  std::string text = description;
  if (text.size() > 1 && std::islower(static_cast<unsigned char>(text[1])) != 0)
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text + " (SIG" + name + ")";
}

}  // namespace understudy
