#pragma once

#include "db/records.h"

namespace understudy {

/// The machine it runs on.
HostRecord host_info();

}  // namespace understudy
