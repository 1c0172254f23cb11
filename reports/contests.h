#pragma once

#include <string>
#include <vector>

#include "reports/groups.h"
#include "reports/study_data.h"

namespace understudy::reporting {

/// A group of an initialiser beside the baseline's of the same program and amount of data. Either
/// may have no losses, where all of its trials failed.
struct Pair {
  const FitGroup* own = nullptr;
  const FitGroup* baseline = nullptr;

  bool measured() const { return !own->losses.empty() && !baseline->losses.empty(); }
  std::size_t trials() const { return own->losses.size() + baseline->losses.size(); }
};

/// What is to be said of one initialiser against kBaselineInitialiser on one suite.
struct Contest {
  std::string suite, initialiser;
  std::vector<Pair> pairs;  ///< in the order of the groups: by program, then by amount
};

/// In the order of the groups, which must outlive them. Contests that share no program and amount
/// with the baseline are left out.
std::vector<Contest> contests(const StudyData& study, const std::vector<FitGroup>& groups);

/// The amounts of data of a contest's pairs, ascending, each once.
std::vector<SizeKey> sizes_of(const Contest& contest);

}  // namespace understudy::reporting
