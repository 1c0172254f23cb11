#pragma once

#include <string>

#include "base/fields_json_internal.h"

namespace understudy {

/// What two objects of texts and numbers differ in, each with both values: "another compiler: GNU
/// 13 there, GNU 12 here; ..."; empty where they are equal. The values of an object within are
/// named after it, too: "another trained model graph.model: ...".
std::string describe_difference(const nlohmann::json& here, const nlohmann::json& there);

/// Of the fields that can change a result.
template <typename T>
std::string describe_difference(const T& here, const T& there) {
  const FieldContents none;
  const JsonWriter writer(none);
  return describe_difference(writer.write(here), writer.write(there));
}

}  // namespace understudy
