#pragma once

#include <cstdint>

#include "db/store.h"

namespace understudy {

/// Shows how far a study is that another process runs, looking once a second, until it is done or
/// Ctrl-C is pressed. Only reads, in moments: the writer never waits. Returns whether it is done.
bool watch_study(const Store& store, std::int64_t study);

}  // namespace understudy
