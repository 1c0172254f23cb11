#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/matrix.h"

namespace understudy {

/// Values as CBOR (RFC 8949): doubles are exact, matrices are byte strings of little-endian
/// doubles, and texts that may hold any bytes are byte strings too.
nlohmann::json pack(const std::vector<double>& values);
std::vector<double> unpack(const nlohmann::json& json);
nlohmann::json pack(const Matrix& matrix);
Matrix unpack_matrix(const nlohmann::json& json);
nlohmann::json pack_bytes(const std::string& text);
std::string unpack_bytes(const nlohmann::json& json);

}  // namespace understudy
