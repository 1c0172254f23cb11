#include "base/error.h"
#include "harness/goal_json_internal.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

const char* kind_name(GoalTerm::Kind kind) {
  switch (kind) {
    case GoalTerm::Kind::Minimize:
      return "minimize";
    case GoalTerm::Kind::Maximize:
      return "maximize";
    case GoalTerm::Kind::Target:
      return "target";
  }
  return "";
}

GoalTerm::Kind kind_from_name(const std::string& name) {
  for (const auto kind :
       {GoalTerm::Kind::Minimize, GoalTerm::Kind::Maximize, GoalTerm::Kind::Target})
    if (name == kind_name(kind)) return kind;
  throw failure("unknown kind of goal '" + name + "'");
}

}  // namespace

Json goal_to_json(const Goal& goal) {
  Json terms = Json::array();
  for (const GoalTerm& term : goal.terms)
    terms.push_back({{"kind", kind_name(term.kind)},
                     {"output", term.output},
                     {"target", term.target},
                     {"weight", term.weight}});
  return terms;
}

Goal goal_from_json(const Json& json) {
  Goal goal;
  for (const Json& item : json)
    goal.terms.push_back(
        {kind_from_name(item.at("kind")), item.at("output"), item.at("target"), item.at("weight")});
  return goal;
}

}  // namespace understudy
