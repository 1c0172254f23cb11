#include "harness/corpus/leakcheck.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iterator>
#include <map>

#include "base/error.h"
#include "base/paths.h"
#include "base/text.h"

namespace understudy {
namespace {

constexpr std::size_t kBytes = sizeof(std::uint64_t);
constexpr std::size_t kDigits = 16;  // hexadecimal ones, of 64 bits

const std::vector<std::string>& splits() {
  static const std::vector<std::string> names = {"train", "validation", "test"};
  return names;
}

/// The first 64 bits of a digest.
std::uint64_t prefix(const std::string& digest) {
  std::uint64_t value = 0;
  const char* const end = digest.data() + std::min(digest.size(), kDigits);
  const auto read = std::from_chars(digest.data(), end, value, 16);
  if (digest.size() < kDigits || read.ec != std::errc() || read.ptr != end)
    throw failure("'" + digest + "' is no hash", "make the corpus again");
  return value;
}

template <typename Digests>
std::vector<std::uint64_t> prefixes(const Digests& digests) {
  std::vector<std::uint64_t> values;
  for (const std::string& digest : digests) values.push_back(prefix(digest));
  return values;
}

void sort_once(std::vector<std::uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

std::size_t count_common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::vector<std::uint64_t> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common.size();
}

std::string path_of(const std::string& directory, const std::string& split) {
  return directory + "/" + split + ".hashes";
}

}  // namespace

std::string frozen_lists_directory() { return data_directory() + "/benchmarks/corpus"; }

std::vector<HashList> hash_lists(const CorpusStore& store) {
  std::map<std::string, std::vector<std::uint64_t>> hashes;
  store.for_each([&](const CorpusRecord& record) {
    std::vector<std::uint64_t>& list = hashes[record.split];
    list.push_back(prefix(record.graph_hash));
    for (const std::string& behaviour : record.behaviours) list.push_back(prefix(behaviour));
  });
  std::vector<HashList> lists;
  for (const std::string& split : splits()) {
    sort_once(hashes[split]);
    lists.push_back({split, std::move(hashes[split])});
  }
  return lists;
}

std::vector<HashList> read_hash_lists(const std::string& directory) {
  std::vector<HashList> lists;
  for (const std::string& split : splits()) {
    const std::string path = path_of(directory, split);
    const std::string bytes = read_file(path);
    HashList list{split, std::vector<std::uint64_t>(bytes.size() / kBytes)};
    for (std::size_t i = 0; i < list.hashes.size(); ++i)
      for (std::size_t byte = kBytes; byte-- > 0;)
        list.hashes[i] = list.hashes[i] << 8 | static_cast<unsigned char>(bytes[i * kBytes + byte]);
    if (bytes.size() % kBytes != 0 || !std::is_sorted(list.hashes.begin(), list.hashes.end()))
      throw failure("'" + path + "' is no list of hashes", "restore it from the repository");
    lists.push_back(std::move(list));
  }
  return lists;
}

void write_hash_lists(const std::vector<HashList>& lists, const std::string& directory) {
  std::filesystem::create_directories(directory);
  for (const HashList& list : lists) {
    std::string bytes;
    for (const std::uint64_t hash : list.hashes)
      for (std::size_t byte = 0; byte < kBytes; ++byte)
        bytes += static_cast<char>(hash >> (8 * byte) & 0xff);
    write_file(path_of(directory, list.split), bytes);
  }
}

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
