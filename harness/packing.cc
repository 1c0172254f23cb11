#include <cstring>

#include "base/error.h"
#include "harness/packing_internal.h"

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

Json pack(const std::vector<RunRecord>& runs) {
  Json list = Json::array();
  for (const RunRecord& run : runs)
    list.push_back({{"inputs", pack(run.inputs)},
                    {"outputs", pack(run.answer.outputs)},
                    {"outcome", to_string(run.answer.outcome)},
                    {"detail", pack_bytes(run.answer.detail)}});
  return list;
}

std::vector<RunRecord> unpack_runs(const Json& json) {
  std::vector<RunRecord> runs;
  for (const Json& item : json)
    runs.push_back(
        {unpack(item.at("inputs")),
         {unpack(item.at("outputs")), outcome_from_string(item.at("outcome").get<std::string>()),
          unpack_bytes(item.at("detail"))}});
  return runs;
}

}  // namespace understudy
