#pragma once

#include <cstddef>

#include "base/progress.h"
#include "graph/graph_library.h"

namespace understudy {

/// How many graphs of generated programs are wanted.
struct GraphChoice {
  std::size_t most_inputs = 18;   ///< graphs of 1 to so many inputs
  std::size_t of_each = 32;       ///< for each number of inputs
  std::size_t programs = 250000;  ///< that are looked at; some numbers of inputs are rare
};

/// The graphs of the generator's first programs of a seed of which no corpus is made: those of
/// which nothing is unknown, by their numbers of inputs and in the order of the programs. The same
/// everywhere. Fewer when `progress` asks to stop.
GraphLibrary generated_graphs(const GraphChoice& choice, const ProgressFn& progress = {});

}  // namespace understudy
