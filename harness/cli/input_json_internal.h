#pragma once

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "base/box.h"

namespace understudy {

/// An input's value for who reads JSON: a label, an integer as an integer, else a real number.
inline nlohmann::json input_json(const Interval& input, double value) {
  if (input.kind == InputKind::Category) return input.text(value);
  const bool is_whole = input.kind == InputKind::Integer && std::abs(value) < 0x1p63;
  return is_whole ? nlohmann::json(static_cast<std::int64_t>(value)) : nlohmann::json(value);
}

}  // namespace understudy
