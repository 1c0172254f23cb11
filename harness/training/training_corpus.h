#pragma once

#include <string>
#include <vector>

#include "surrogates/training/training_set.h"

namespace understudy {

/// The programs of some corpora by split and by where they come from.
struct TrainingCorpus {
  struct Split {
    TrainingSet generated, harvested;
  };
  Split train, validation, test;
  std::string hash;  ///< of all graphs, in order
};

/// Throws misuse when a file is no corpus or holds no program to learn from.
TrainingCorpus load_training_corpus(const std::vector<std::string>& paths);

}  // namespace understudy
