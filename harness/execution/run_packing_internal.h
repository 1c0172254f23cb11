#pragma once

#include <vector>

#include "base/outcome.h"
#include "base/packing_internal.h"

namespace understudy {

/// Runs as CBOR.
nlohmann::json pack(const std::vector<Run>& runs);
std::vector<Run> unpack_runs(const nlohmann::json& json);

}  // namespace understudy
