#include "corpus/build/leakcheck.h"

#include <algorithm>
#include <iterator>

#include "corpus/build/evaluation_hashes.h"

namespace understudy {
namespace {

template <typename Digests>
std::vector<std::uint64_t> prefixes(const Digests& digests) {
  std::vector<std::uint64_t> values;
  for (const std::string& digest : digests) values.push_back(hash_prefix(digest));
  return values;
}

std::size_t count_common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::vector<std::uint64_t> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common.size();
}

}  // namespace

std::vector<std::string> find_leaks(const std::vector<HashList>& lists,
                                    const EvaluationHashes& evaluation) {
  std::vector<std::uint64_t> evaluated = prefixes(evaluation.graphs);
  const std::vector<std::uint64_t> behaviours = prefixes(evaluation.behaviours);
  evaluated.insert(evaluated.end(), behaviours.begin(), behaviours.end());
  sort_once(evaluated);
  std::vector<std::string> leaks;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    if (const std::size_t n = count_common(lists[i].hashes, evaluated))
      leaks.push_back("split " + lists[i].split + " holds what an evaluation asks, " +
                      std::to_string(n) + " times");
    for (std::size_t j = 0; j < i; ++j)
      if (const std::size_t n = count_common(lists[i].hashes, lists[j].hashes))
        leaks.push_back("splits " + lists[j].split + " and " + lists[i].split + " share " +
                        std::to_string(n) + " hashes");
  }
  return leaks;
}

}  // namespace understudy
