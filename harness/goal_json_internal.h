#pragma once

#include <nlohmann/json.hpp>

#include "base/goal.h"

namespace understudy {

nlohmann::json goal_to_json(const Goal& goal);
Goal goal_from_json(const nlohmann::json& json);

}  // namespace understudy
