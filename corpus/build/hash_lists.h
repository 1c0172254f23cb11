#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "db/corpus_store.h"

namespace understudy {

/// What one split of a corpus holds, by hashes alone: of every program the graph's and every
/// output's behaviour and formula, the first 64 bits of each, sorted.
struct HashList {
  std::string split;
  std::vector<std::uint64_t> hashes;
};

/// The lists of a corpus: train, validation, test.
std::vector<HashList> hash_lists(const CorpusStore& store);

/// The lists that come with the project, which freeze the split: benchmarks/corpus/SPLIT.hashes,
/// the hashes as little-endian 64-bit integers. Throws failure when one cannot be read or is
/// damaged.
std::string frozen_lists_directory();
std::vector<HashList> read_hash_lists(const std::string& directory);
void write_hash_lists(const std::vector<HashList>& lists, const std::string& directory);

/// What frozen lists keep for validation and test, so that no training may see it.
struct HeldOut {
  std::vector<std::uint64_t> hashes;  ///< sorted

  /// What of the record is held out; empty when nothing.
  std::string find(const CorpusRecord& record) const;
};

/// Of the lists in the directory; nothing when there is no such directory.
HeldOut read_held_out(const std::string& directory);

/// The first 64 bits of a digest. Throws failure when it is none.
std::uint64_t hash_prefix(const std::string& digest);

void sort_once(std::vector<std::uint64_t>& hashes);

}  // namespace understudy
