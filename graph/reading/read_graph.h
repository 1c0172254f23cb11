#pragma once

#include "graph/program_graph.h"
#include "graph/reading/compiled_function.h"
#include "graph/reading/graph_options.h"
#include "programs/program.h"

namespace understudy {

/// What a C program computes. Branches become selects, loops are unrolled, functions are
/// inlined, arrays dissolve into their elements; IEEE arithmetic throughout, whatever the program's
/// flags allow its compiler. Whatever cannot be read becomes an unknown node, and the graph says
/// why; a program is never refused. A row for which the program breaks off (a division of integers
/// by zero, abort) or never ends has no meaning in its graph.
///
/// The same program and options give the same graph, however fast or busy the machine is. Throws
/// misuse for a command, which has no text, failure when LLVM cannot be loaded, and TooSlow after
/// the time limit.
ProgramGraph read_graph(const Program& program, const GraphOptions& options = {});

/// The same where the program's function is compiled already.
ProgramGraph read_graph(const Program& program, const CompiledFunction& function,
                        const GraphOptions& options = {});

}  // namespace understudy
