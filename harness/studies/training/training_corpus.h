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
  std::vector<PieceMerge> merges;  ///< learnt from the texts of `train`; empty without texts
  std::string hash;                ///< of all graphs, in order, and of the texts
};

/// Whether a compiler of texts is to be trained.
enum class Texts { LeftOut, Read };

/// Throws misuse when a file is no corpus or holds no program to learn from.
TrainingCorpus load_training_corpus(const std::vector<std::string>& paths,
                                    Texts texts = Texts::LeftOut);

}  // namespace understudy
