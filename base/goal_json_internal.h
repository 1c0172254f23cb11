#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/goal.h"

namespace understudy {

/// Goals as JSON, of either kind that the library has.
template <typename Json>
Json goal_to_json(const std::vector<GoalTerm>& terms) {
  Json list = Json::array();
  for (const GoalTerm& term : terms)
    list.push_back({{"kind", to_string(term.kind)},
                    {"output", term.output},
                    {"target", term.target},
                    {"weight", term.weight}});
  return list;
}

template <typename Json>
std::vector<GoalTerm> goal_from_json(const Json& json) {
  std::vector<GoalTerm> terms;
  if (!json.is_array()) throw failure("a goal is missing");
  for (const Json& item : json)
    terms.push_back({goal_kind_from_string(item.at("kind").template get<std::string>()),
                     item.at("output"), item.at("target"), item.at("weight")});
  return terms;
}

}  // namespace understudy
