#include "surrogates/compiler/graph_batch.h"

#include <algorithm>

#include "surrogates/compiler/graph_model.h"

namespace understudy {
namespace {

/// The next of some four sizes per octave.
std::int64_t padded(std::int64_t rows) {
  std::int64_t step = 4;
  while (8 * step < rows) step *= 2;
  return (rows + step - 1) / step * step;
}

/// How many nodes each level of a batch has, and how many of them three operands.
std::vector<GraphLevel> count_levels(const std::vector<const EncodedGraph*>& graphs) {
  std::vector<GraphLevel> levels;
  for (const EncodedGraph* graph : graphs) {
    levels.resize(std::max(levels.size(), graph->levels()));
    for (const EncodedNode& node : graph->nodes) {
      ++levels[node.level].rows;
      if (node.operand_count > 2) ++levels[node.level].third_rows;
    }
  }
  return levels;
}

}  // namespace

GraphBatch make_graph_batch(const std::vector<const EncodedGraph*>& graphs,
                            const std::vector<std::vector<float>>& probe_values) {
  GraphBatch batch;
  batch.graphs = graphs.size();
  batch.levels = count_levels(graphs);
  // Within a level, nodes of three operands come first.
  std::vector<std::int64_t> next_third, next_other;
  std::int64_t rows = 0;
  for (GraphLevel& level : batch.levels) {
    next_third.push_back(rows);
    next_other.push_back(rows + level.third_rows);
    level.begin = rows;
    level.rows = padded(level.rows);
    level.third_rows = level.third_rows == 0 ? 0 : std::min(padded(level.third_rows), level.rows);
    rows += level.rows;
  }
  const auto total = static_cast<std::size_t>(rows);
  batch.kinds.assign(total, 0);
  for (auto& operands : batch.operands) operands.assign(total, rows);
  batch.features.assign(total * kNodeFeatures, 0.0f);
  batch.graph_of.assign(total, static_cast<std::int64_t>(graphs.size()));
  for (std::size_t g = 0; g < graphs.size(); ++g) {
    const EncodedGraph& graph = *graphs[g];
    std::vector<std::int64_t> row_of;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
      const EncodedNode& node = graph.nodes[i];
      auto& next = node.operand_count > 2 ? next_third : next_other;
      const std::int64_t row = next[node.level]++;
      const auto at = static_cast<std::size_t>(row);
      row_of.push_back(row);
      batch.kinds[at] = node.kind;
      batch.graph_of[at] = static_cast<std::int64_t>(g);
      for (std::size_t k = 0; k < node.operand_count; ++k)
        batch.operands[k][at] = row_of[node.operands[k]];
      write_node_features(
          graph, node, probe_values[g].empty() ? nullptr : probe_values[g].data() + i * kNodeProbes,
          batch.features.data() + at * kNodeFeatures);
    }
    batch.roots.push_back(row_of[graph.root]);
    batch.node_counts.push_back(static_cast<float>(graph.nodes.size()));
  }
  return batch;
}

}  // namespace understudy
