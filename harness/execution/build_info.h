#pragma once

#include <string>

#include "db/records.h"

namespace understudy {

/// What this executable was built from and with. Generated at build time.
BuildRecord compiled_build();

/// The same with the C compiler that it finds here, which makes every C program's numbers.
BuildRecord build_info();

/// A hash of everything in a build that can change a result: all but the version's name.
std::string tools_hash(const BuildRecord& build);

}  // namespace understudy
