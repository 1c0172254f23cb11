#pragma once

#include <cstddef>

namespace understudy {

/// How often this thread has called operator new. Linking counted_allocations.cc replaces it.
std::size_t counted_allocations();

}  // namespace understudy
