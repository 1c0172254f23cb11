#include "harness/execution/run_packing_internal.h"

namespace understudy {

using Json = nlohmann::json;

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
