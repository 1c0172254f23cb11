#pragma once

#include <cstdint>
#include <string>

#include "db/store.h"

namespace understudy {

/// What a study found, in a terminal of 80 columns.
std::string summarise(const Store& store, std::int64_t study);

/// One line per study.
std::string list_studies(const Store& store);

}  // namespace understudy
