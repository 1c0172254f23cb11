#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/progress.h"
#include "corpus/candidate.h"
#include "corpus/harvest/funnel.h"
#include "corpus/harvest/harvest_options.h"

namespace understudy {

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
