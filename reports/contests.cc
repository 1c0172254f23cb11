#include "reports/contests.h"

#include <algorithm>
#include <map>
#include <utility>

namespace understudy::reporting {

std::vector<Contest> contests(const StudyData& study, const std::vector<FitGroup>& groups) {
  std::map<std::pair<std::size_t, std::int64_t>, const FitGroup*> baselines;
  for (const FitGroup& group : groups)
    if (group.initialiser == kBaselineInitialiser)
      baselines[{group.program, group.examples}] = &group;
  std::vector<Contest> result;
  for (const FitGroup& own : groups) {
    const auto baseline = baselines.find({own.program, own.examples});
    if (own.initialiser == kBaselineInitialiser || baseline == baselines.end()) continue;
    const std::string& suite = study.programs[own.program].suite;
    auto contest = std::find_if(result.begin(), result.end(), [&](const Contest& known) {
      return known.suite == suite && known.initialiser == own.initialiser;
    });
    if (contest == result.end())
      contest = result.insert(result.end(), Contest{suite, own.initialiser, {}});
    contest->pairs.push_back({&own, baseline->second});
  }
  return result;
}

std::vector<SizeKey> sizes_of(const Contest& contest) {
  std::vector<SizeKey> sizes;
  for (const Pair& pair : contest.pairs)
    if (std::find(sizes.begin(), sizes.end(), pair.own->size) == sizes.end())
      sizes.push_back(pair.own->size);
  std::sort(sizes.begin(), sizes.end(),
            [](const SizeKey& a, const SizeKey& b) { return a.amount() < b.amount(); });
  return sizes;
}

}  // namespace understudy::reporting
