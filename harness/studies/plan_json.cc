#include "harness/studies/plan_json.h"

#include <nlohmann/json.hpp>

#include "base/goal_json_internal.h"
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
  nlohmann::json sizes = nlohmann::json::array();
  for (const DataSize& size : plan.fitting.sizes) {
    if (size.percent)
      sizes.push_back(size.to_string());
    else
      sizes.push_back(static_cast<std::size_t>(size.amount));
  }
  const nlohmann::json json = {
      {"name", plan.name},
      {"suite", plan.suite},
      {"single_outputs", plan.single_outputs},
      {"seed", plan.seed},
      {"sampling", sampling_names().at(static_cast<std::size_t>(plan.sampling))},
      {"train_rows", plan.train_rows},
      {"test_rows", plan.test_rows},
      {"programs", list},
      {"fitting",
       {{"sizes", sizes},
        {"seeds", plan.fitting.seeds},
        {"initialisers", plan.fitting.initialisers},
        {"architecture", plan.fitting.architecture},
        {"train_fraction", plan.fitting.train_fraction},
        {"epochs", plan.fitting.options.epochs},
        {"learning_rate", plan.fitting.options.learning_rate},
        {"batch", plan.fitting.options.batch},
        {"check_every", plan.fitting.options.check_every}}},
      {"tuning",
       {{"methods", plan.tuning.methods},
        {"problems", plan.tuning.problems},
        {"keeps", plan.tuning.keeps},
        {"budget", plan.tuning.budget},
        {"patience", plan.tuning.patience},
        {"at_once", plan.tuning.at_once},
        {"seeds", plan.tuning.seeds},
        {"initialiser", plan.tuning.initialiser},
        {"epochs", plan.tuning.epochs},
        {"learning_rate", plan.tuning.learning_rate},
        {"tolerance", plan.tuning.tolerance}}},
  };
  return json.dump();
}

}  // namespace understudy
