#pragma once

#include "base/progress.h"
#include "corpus/harvest/funnel.h"
#include "corpus/harvest/harvest_options.h"
#include "corpus/harvest/source_tree.h"
#include "corpus/harvest/symbols.h"

namespace understudy::harvest {

/// Reads the C files of a tree: those that may hold numeric functions, and those that define what
/// the first need. Files that cannot be read are counted by the funnel. Fewer when the progress
/// asks to stop.
Symbols read_tree(const SourceTree& tree, const HarvestOptions& options, const ProgressFn& progress,
                  Funnel& funnel);

}  // namespace understudy::harvest
