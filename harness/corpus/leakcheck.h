#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "db/corpus_store.h"
#include "harness/corpus/corpus_builder.h"

namespace understudy {

/// What one split of a corpus holds, by hashes alone: of every program the graph's and every
/// output's behaviour, the first 64 bits of each, sorted.
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

/// Everything that must not be: a hash that an evaluation has too, or that two splits share. One
/// sentence each, none when all is well.
std::vector<std::string> find_leaks(const std::vector<HashList>& lists,
                                    const EvaluationHashes& evaluation);

}  // namespace understudy
