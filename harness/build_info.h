#pragma once

#include "db/records.h"

namespace understudy {

/// What this executable was built from and with. Generated at build time.
BuildRecord build_info();

/// The machine it runs on.
HostRecord host_info();

}  // namespace understudy
