#pragma once

#include <string>

#include "surrogates/network/surrogate.h"

namespace understudy {

void save_surrogate(const Surrogate& surrogate, const std::string& path);
Surrogate load_surrogate(const std::string& path);

}  // namespace understudy
