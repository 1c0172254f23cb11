#include <cstring>

#include "base/error.h"
#include "base/packing_internal.h"

namespace understudy {

using Json = nlohmann::json;

Json pack(const std::vector<double>& values) {
  Json::binary_t bytes;
  bytes.resize(values.size() * sizeof(double));
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return Json::binary(std::move(bytes));
}

std::vector<double> unpack(const Json& json) {
  const auto& bytes = json.get_binary();
  std::vector<double> values(bytes.size() / sizeof(double));
  if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(double));
  return values;
}

Json pack(const Matrix& matrix) {
  return {{"rows", matrix.rows}, {"cols", matrix.cols}, {"data", pack(matrix.data)}};
}

Matrix unpack_matrix(const Json& json) {
  Matrix matrix;
  matrix.rows = json.at("rows");
  matrix.cols = json.at("cols");
  matrix.data = unpack(json.at("data"));
  if (matrix.data.size() != matrix.rows * matrix.cols) throw failure("a matrix lost some values");
  return matrix;
}

Json pack_bytes(const std::string& text) {
  return Json::binary(Json::binary_t::container_type(text.begin(), text.end()));
}

std::string unpack_bytes(const Json& json) {
  const auto& bytes = json.get_binary();
  return std::string(bytes.begin(), bytes.end());
}

}  // namespace understudy
