#pragma once

#include <cstdint>

#include "db/store.h"
#include "reports/document.h"

namespace understudy::reporting {

/// Throws misuse when there is no such study.
Document build_document(const Store& store, std::int64_t study);

}  // namespace understudy::reporting
