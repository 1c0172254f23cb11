#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.h"
#include "db/corpus_store.h"

namespace understudy {

/// How a corpus grew.
struct CorpusGrowth {
  std::size_t candidates = 0;
  std::size_t accepted = 0;
  double seconds = 0.0;
  bool stopped = false;              ///< asked to; the same command goes on from there
  std::vector<std::string> skipped;  ///< sources that the corpus has already
};

/// Adds programs of the generator until the corpus has `count` of this seed. The same seed gives
/// the same programs, whatever the number of workers, and a corpus that was stopped is continued.
/// `workers`: processes; 0: one per core.
CorpusGrowth generate_corpus(CorpusStore& store, std::uint64_t seed, std::size_t count,
                             std::size_t workers, const ProgressFn& progress = {});

/// Adds the numeric functions of C source trees, one source for each folder, by its name. Folders
/// that the corpus has already are passed over.
CorpusGrowth harvest_corpus(CorpusStore& store, const std::vector<std::string>& folders,
                            std::size_t workers, const ProgressFn& progress = {});

}  // namespace understudy
