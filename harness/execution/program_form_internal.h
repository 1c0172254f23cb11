#pragma once

#include "base/fields_json_internal.h"
#include "programs/program_json.h"

namespace understudy {

/// A program among fields stands as its own record.
template <>
struct FieldForm<Program> {
  static nlohmann::json write(const Program& program) { return program_to_json(program); }
  static Program read(const nlohmann::json& json) {
    return program_from_json(json.get<std::string>());
  }
};

}  // namespace understudy
