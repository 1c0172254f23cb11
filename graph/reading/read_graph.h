#pragma once

#include <cstddef>

#include "graph/program_graph.h"
#include "graph/reading/compiled_function.h"
#include "programs/program.h"

namespace understudy {

/// What limits a graph. All affect the result.
struct GraphOptions {
  std::size_t node_budget = 4096;  ///< nodes of the finished graph
  std::size_t iterations = 64;     ///< of a loop whose end depends on real inputs
  double time_limit_s = 10.0;      ///< wall time; what is not read by then is unknown

  /// Throws misuse naming the field, its value and the rule.
  void validate() const;
};

/// What a C program computes. Branches become selects, loops are unrolled, functions are
/// inlined, arrays dissolve into their elements; IEEE arithmetic throughout, whatever the program's
/// flags allow its compiler. Whatever cannot be read becomes an unknown node, and the graph says
/// why; a program is never refused. A row for which the program breaks off (a division of integers
/// by zero, abort) or never ends has no meaning in its graph.
///
/// Throws misuse for a command, which has no text, and failure when LLVM cannot be loaded.
ProgramGraph read_graph(const Program& program, const GraphOptions& options = {});

/// The same where the program's function is compiled already.
ProgramGraph read_graph(const Program& program, const CompiledFunction& function,
                        const GraphOptions& options = {});

}  // namespace understudy
