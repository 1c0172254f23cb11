#pragma once

#include <cstddef>
#include <vector>

#include "graph/program_graph.h"
#include "surrogates/compiler/graph_model.h"

namespace understudy {

/// Compiles every output of a program's graph, with or without its probe values. Plain arithmetic:
/// the same as training's, without LibTorch, which takes longer to load than this does.
/// head: index into the model's heads.
std::vector<CompiledNetwork> compile_graph(const GraphModel& model, const ProgramGraph& graph,
                                           std::size_t head, bool probed);

/// What the model knows of every output without its probe values: z of GraphModelShape, [outputs x
/// hidden].
std::vector<std::vector<float>> embed_graph(const GraphModel& model, const ProgramGraph& graph);

}  // namespace understudy
