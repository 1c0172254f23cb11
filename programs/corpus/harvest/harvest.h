#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/progress.h"
#include "programs/corpus/candidate.h"
#include "programs/corpus/harvest/funnel.h"

namespace understudy {

struct HarvestOptions {
  std::size_t max_tokens = 32768;  ///< of a function with all that it needs
  std::size_t examples = 5;        ///< of each reason to refuse, for the funnel
  bool floating_only = true;       ///< only files in which a word for real numbers stands
  std::size_t jobs = 2;            ///< processes at once; does not affect the result
};

struct HarvestResult {
  std::vector<Candidate> candidates;  ///< in the order of the folders, files and lines
  Funnel funnel;
};

/// Finds the numeric functions of C source trees, each with all that it needs in one text: its
/// helpers, types, tables and macros, from whichever file of the tree. No two have the same
/// tokens. Nothing is built and nothing of the trees is run; whether a text compiles, and what its
/// function computes, is not asked here.
///
/// A file "harvest.flags" in a folder may hold the definitions that its build would be given, such
/// as -DSTANDALONE. Each folder is a tree of its own; harvest/source_tree.h says what its family is
/// called. Whatever is in the trees: what cannot be used is counted with its reason. Throws misuse
/// when a folder cannot be read.
HarvestResult harvest_folders(const std::vector<std::string>& folders,
                              const HarvestOptions& options = {}, const ProgressFn& progress = {});

}  // namespace understudy
