#include "corpus/build/hash_lists.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>

#include "base/error.h"
#include "base/resources.h"
#include "base/text.h"

namespace understudy {
namespace {

constexpr std::size_t kBytes = sizeof(std::uint64_t);
constexpr std::size_t kDigits = 16;  // hexadecimal ones, of 64 bits

const std::vector<std::string>& splits() {
  static const std::vector<std::string> names = {"train", "validation", "test"};
  return names;
}

std::string path_of(const std::string& directory, const std::string& split) {
  return directory + "/" + split + ".hashes";
}

}  // namespace

std::uint64_t hash_prefix(const std::string& digest) {
  std::uint64_t value = 0;
  const char* const end = digest.data() + std::min(digest.size(), kDigits);
  const auto read = std::from_chars(digest.data(), end, value, 16);
  if (digest.size() < kDigits || read.ec != std::errc() || read.ptr != end)
    throw failure("'" + digest + "' is no hash", "make the corpus again");
  return value;
}

void sort_once(std::vector<std::uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

std::string frozen_lists_directory() { return resource_path(Resource::CorpusLists); }

std::vector<HashList> hash_lists(const CorpusStore& store) {
  std::map<std::string, std::vector<std::uint64_t>> hashes;
  store.for_each([&](const CorpusRecord& record) {
    std::vector<std::uint64_t>& list = hashes[record.split];
    list.push_back(hash_prefix(record.graph_hash));
    for (const std::string& behaviour : record.behaviours) list.push_back(hash_prefix(behaviour));
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

HeldOut read_held_out(const std::string& directory) {
  HeldOut held_out;
  if (!std::filesystem::is_directory(directory)) return held_out;
  for (const HashList& list : read_hash_lists(directory))
    if (list.split != "train")
      held_out.hashes.insert(held_out.hashes.end(), list.hashes.begin(), list.hashes.end());
  sort_once(held_out.hashes);
  return held_out;
}

std::string HeldOut::find(const CorpusRecord& record) const {
  const auto holds = [&](const std::string& digest) {
    return std::binary_search(hashes.begin(), hashes.end(), hash_prefix(digest));
  };
  if (hashes.empty()) return "";
  if (holds(record.graph_hash)) return "graph " + record.graph_hash;
  for (const std::string& behaviour : record.behaviours)
    if (holds(behaviour)) return "behaviour " + behaviour;
  return "";
}

}  // namespace understudy
