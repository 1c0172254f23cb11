#include "harness/studies/plan_json.h"

#include "base/goal_json_internal.h"
#include "harness/studies/data_size_form_internal.h"
#include "harness/studies/plan.h"

namespace understudy {

std::string plan_to_json(const Plan& plan, const std::vector<Program>& programs) {
  nlohmann::json list = nlohmann::json::array();
  for (const Program& program : programs)
    list.push_back({{"name", program.name},
                    {"hash", program.hash()},
                    {"goal", goal_to_json<nlohmann::json>(program.goal)},
                    {"hidden", program.hidden},
                    {"train_rows", program.train_rows},
                    {"test_rows", program.test_rows}});
  nlohmann::json json = fields_to_json(plan);
  json["programs"] = list;
  return json.dump();
}

}  // namespace understudy
