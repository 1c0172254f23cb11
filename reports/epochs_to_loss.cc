#include "reports/epochs_to_loss.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>

#include "reports/study_queries.h"

namespace understudy::reporting {

EpochsToLoss epochs_to_loss(const Store& store, const StudyData& study, const FitGroup& group,
                            double target) {
  nlohmann::json wanted = nlohmann::json::array();
  for (const std::size_t index : group.trials) wanted.push_back({study.trials[index].id, target});
  std::map<std::int64_t, double> reached;
  const Table table = store.query(kReachedQuery, {wanted.dump()});
  for (const auto& row : table.rows) reached[integer_in(row.at(0))] = number_in(row.at(1));
  double most = 1;
  for (const std::size_t index : group.trials)
    most = std::max(most, static_cast<double>(study.trials[index].epochs));
  EpochsToLoss result;
  for (const std::size_t index : group.trials) {
    const auto found = reached.find(study.trials[index].id);
    result.epochs.push_back(found == reached.end() ? most : std::max(found->second, 1.0));
    if (found == reached.end()) ++result.censored;
  }
  return result;
}

bool has_epochs(const StudyData& study, const FitGroup& group) {
  return std::any_of(group.trials.begin(), group.trials.end(),
                     [&](std::size_t index) { return study.trials[index].epochs > 0; });
}

}  // namespace understudy::reporting
