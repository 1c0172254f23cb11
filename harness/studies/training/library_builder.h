#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.h"
#include "harness/studies/training/training_corpus.h"
#include "surrogates/compiler/weight_library.h"

namespace understudy {

/// How a library of weights is made.
struct LibraryOptions {
  std::size_t count = 800;  ///< networks, each of one output of one program
  std::uint64_t seed = 1;   ///< of the points that they are fitted to

  void validate() const;  ///< throws misuse naming field, value and rule
};

/// Programs of the training split, evenly over the families, generated and real ones alike, and at
/// even distances within each: fewer where there are not as many.
std::vector<TrainingChoice> choose_evenly(const TrainingCorpus::Split& programs, std::size_t count);

/// Fits the first head's networks of these programs to their graphs' values, beginning with what
/// the compiler makes of graph and probe values. Deterministic. Throws failure when `progress`
/// asked to stop.
WeightLibrary build_library(const GraphModel& compiler, const TrainingCorpus& corpus,
                            const LibraryOptions& options, const ProgressFn& progress = {});

}  // namespace understudy
