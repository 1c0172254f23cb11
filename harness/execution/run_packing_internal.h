#pragma once

#include <vector>

#include "base/packing_internal.h"
#include "db/records.h"

namespace understudy {

/// Runs as CBOR.
nlohmann::json pack(const std::vector<RunRecord>& runs);
std::vector<RunRecord> unpack_runs(const nlohmann::json& json);

}  // namespace understudy
