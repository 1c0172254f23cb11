#pragma once

#include <nlohmann/json.hpp>

#include "reports/analysis.h"

namespace understudy::reporting {

/// What README.md says of `tuning_benchmark`.
nlohmann::ordered_json benchmark_json(const Analysis& analysis);

}  // namespace understudy::reporting
