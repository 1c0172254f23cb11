#pragma once

#include <cstdint>
#include <string>

#include "db/store.h"

namespace understudy {

/// The study that a user names by its number or its name, the latest of that name; "": the latest
/// of all. A number is a study's id, unless a study has it for its name. Throws misuse where there
/// is none.
std::int64_t find_study(const Store& store, const std::string& wanted);

}  // namespace understudy
