#pragma once

#include "base/fields_json_internal.h"
#include "harness/studies/data_size.h"

namespace understudy {

/// A number of examples stands as a number, a share as its text.
template <>
struct FieldForm<DataSize> {
  static nlohmann::json write(const DataSize& size) {
    if (size.percent) return size.to_string();
    return static_cast<std::size_t>(size.amount);
  }
  static DataSize read(const nlohmann::json& json) {
    return DataSize::parse(json.is_string() ? json.get<std::string>() : json.dump());
  }
};

}  // namespace understudy
