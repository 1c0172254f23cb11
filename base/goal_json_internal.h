#pragma once

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/goal.h"

namespace understudy {

/// Written to records: add at the end, never rename.
inline constexpr std::array kGoalKinds = {"minimize", "maximize", "target", "at most", "at least"};

/// Goals as JSON, of either kind that the library has.
template <typename Json>
Json goal_to_json(const std::vector<GoalTerm>& terms) {
  Json list = Json::array();
  for (const GoalTerm& term : terms)
    list.push_back({{"kind", kGoalKinds.at(static_cast<std::size_t>(term.kind))},
                    {"output", term.output},
                    {"target", term.target},
                    {"weight", term.weight}});
  return list;
}

template <typename Json>
std::vector<GoalTerm> goal_from_json(const Json& json) {
  std::vector<GoalTerm> terms;
  if (!json.is_array()) throw failure("a goal is missing");
  for (const Json& item : json) {
    const auto name = item.at("kind").template get<std::string>();
    const auto kind = std::find(kGoalKinds.begin(), kGoalKinds.end(), name);
    if (kind == kGoalKinds.end()) throw failure("unknown kind of goal '" + name + "'");
    terms.push_back({static_cast<GoalTerm::Kind>(kind - kGoalKinds.begin()), item.at("output"),
                     item.at("target"), item.at("weight")});
  }
  return terms;
}

}  // namespace understudy
