#pragma once

#include <vector>

#include "programs/program.h"

namespace understudy {

/// One program per output, in order, called NAME.OUTPUT, over the same box and the same source of
/// inputs; goals keep the terms that speak of the output. A program of one output is itself.
///
/// A C function is called by one of its own, added to its text, which returns the one output: so
/// all that reads programs (the runner, the graph, a compiler of texts) sees an ordinary function.
/// Of a command the other patterns go.
std::vector<Program> single_outputs(const Program& program);

}  // namespace understudy
