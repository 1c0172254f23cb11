#pragma once

#include <cstddef>
#include <string>

#include "base/outcome.h"

namespace understudy {

/// Ok, Infinite or NaN; NaN wins.
Outcome classify(const double* outputs, std::size_t count);

/// "SIGSEGV".
std::string signal_name(int signal);

}  // namespace understudy
