#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "surrogates/compiler/encoded_graph.h"

namespace understudy {

/// Nodes of one level of all graphs of a batch.
struct GraphLevel {
  std::int64_t begin = 0;
  std::int64_t rows = 0;
  std::int64_t third_rows = 0;  ///< none behind these of the level has a third operand
};

/// Many graphs, level by level, so that each level is a few matrix products. Levels are padded to
/// a few sizes, for which a matrix library keeps its plans; a padding row has no graph.
struct GraphBatch {
  std::size_t graphs = 0;
  std::vector<GraphLevel> levels;
  std::vector<std::int64_t> kinds;        ///< [N]
  std::vector<std::int64_t> operands[3];  ///< [N] rows; N where there is none
  std::vector<float> features;            ///< [N x kNodeFeatures]
  std::vector<std::int64_t> graph_of;     ///< [N]; `graphs` for padding
  std::vector<std::int64_t> roots;        ///< [graphs] rows
  std::vector<float> node_counts;         ///< [graphs]

  std::int64_t rows() const { return static_cast<std::int64_t>(kinds.size()); }
};

/// probe_values: per graph [nodes x kNodeProbes], or empty for a graph that goes without.
GraphBatch make_graph_batch(const std::vector<const EncodedGraph*>& graphs,
                            const std::vector<std::vector<float>>& probe_values);

}  // namespace understudy
