#include <set>

#include "harness/execution/difference_internal.h"

namespace understudy {
namespace {

using Json = nlohmann::json;

std::string value_text(const Json& object, const std::string& name) {
  if (!object.contains(name)) return "none";
  const Json& value = object.at(name);
  return value.is_string() ? "'" + value.get<std::string>() + "'" : value.dump();
}

void add_differences(const std::string& prefix, const Json& here, const Json& there,
                     std::vector<std::string>& found) {
  std::set<std::string> names;
  for (const Json& side : {here, there})
    for (const auto& [name, value] : side.items()) names.insert(name);
  for (const std::string& name : names) {
    const Json mine = here.value(name, Json()), other = there.value(name, Json());
    if (mine == other) continue;
    if (mine.is_object() && other.is_object())
      add_differences(prefix + name + " ", mine, other, found);
    else
      found.push_back("another " + prefix + name + ": " + value_text(there, name) + " there, " +
                      value_text(here, name) + " here");
  }
}

}  // namespace

std::string describe_difference(const Json& here, const Json& there) {
  std::vector<std::string> found;
  add_differences("", here, there, found);
  return join(found, "; ");
}

}  // namespace understudy
