#include "reports/epochs_to_loss.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reports/study_queries.h"

namespace understudy::reporting {

std::vector<Reach> reach_in_epochs(const Store& store, const StudyData& study,
                                   const std::vector<Aim>& aims) {
  nlohmann::json wanted = nlohmann::json::array();
  for (const Aim& aim : aims) wanted.push_back({study.trials[aim.trial].id, aim.target});
  std::vector<Reach> result;
  for (const Aim& aim : aims)
    result.push_back({static_cast<double>(study.trials[aim.trial].epochs), false});
  for (const auto& row : store.query(kReachedQuery, {wanted.dump()}).rows)
    result[static_cast<std::size_t>(integer_in(row.at(0)))] = {number_in(row.at(1)), true};
  return result;
}

EpochsToLoss epochs_to_loss(const Store& store, const StudyData& study, const FitGroup& group,
                            double target) {
  std::vector<Aim> aims;
  for (const std::size_t index : group.trials) aims.push_back({index, target});
  const std::vector<Reach> reaches = reach_in_epochs(store, study, aims);
  double most = 1;
  for (const std::size_t index : group.trials)
    most = std::max(most, static_cast<double>(study.trials[index].epochs));
  EpochsToLoss result;
  for (const Reach& reach : reaches) {
    result.epochs.push_back(reach.reached ? std::max(reach.time, 1.0) : most);
    if (!reach.reached) ++result.censored;
  }
  return result;
}

bool has_epochs(const StudyData& study, const FitGroup& group) {
  return std::any_of(group.trials.begin(), group.trials.end(),
                     [&](std::size_t index) { return study.trials[index].epochs > 0; });
}

}  // namespace understudy::reporting
