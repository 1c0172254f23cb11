#pragma once

#include <cstdint>
#include <string>

#include "db/store.h"

namespace understudy {

/// What a study found, in a terminal of 80 columns.
std::string summarise(const Store& store, std::int64_t study);

/// A line per study, and below it what it was to tune for, if anything.
std::string list_studies(const Store& store);

}  // namespace understudy
