#include "harness/execution/run_packing_internal.h"

namespace understudy {

using Json = nlohmann::json;

Json pack(const std::vector<Run>& runs) {
  Json list = Json::array();
  for (const Run& run : runs)
    list.push_back({{"inputs", pack(run.inputs)},
                    {"outputs", pack(run.evaluation.outputs)},
                    {"outcome", to_string(run.evaluation.outcome)},
                    {"detail", pack_bytes(run.evaluation.detail)}});
  return list;
}

std::vector<Run> unpack_runs(const Json& json) {
  std::vector<Run> runs;
  for (const Json& item : json)
    runs.push_back(
        {unpack(item.at("inputs")),
         {unpack(item.at("outputs")), outcome_from_string(item.at("outcome").get<std::string>()),
          unpack_bytes(item.at("detail"))}});
  return runs;
}

}  // namespace understudy
