#include "surrogates/compiler/graph_compiler.h"

#include <utility>

#include "graph/interpret.h"
#include "surrogates/compiler/arithmetic_internal.h"
#include "surrogates/compiler/encoded_graph.h"
#include "surrogates/compiler/graph_batch.h"
#include "surrogates/compiler/probe_values.h"

namespace understudy {
namespace {

using Blocks = ModelBlocks<GraphModel, GraphModelLayout>;

Rows gather(const Rows& from, const std::vector<std::int64_t>& index, std::int64_t begin,
            std::int64_t count) {
  Rows rows(count, from.cols());
  for (Index i = 0; i < count; ++i)
    rows.row(i) = from.row(index[static_cast<std::size_t>(begin + i)]);
  return rows;
}

/// Embeddings of all nodes: [N + 1 x width], the last row 0.
Rows embed(const Blocks& blocks, const GraphBatch& batch, Index width) {
  const GraphModelLayout& at = blocks.layout();
  const auto gain = blocks(at.gain), bias = blocks(at.bias);
  const Eigen::Map<const Rows> features(batch.features.data(), batch.rows(),
                                        static_cast<Index>(kNodeFeatures));
  Rows embeddings = Rows::Zero(batch.rows() + 1, width);
  for (std::size_t number = 0; number < batch.levels.size(); ++number) {
    const GraphLevel& level = batch.levels[number];
    Rows sums = features.middleRows(level.begin, level.rows) * blocks(at.features);
    Rows mixed = Rows::Zero(level.rows, width);
    if (number > 0) {
      for (int i = 0; i < 2; ++i) {
        const Rows operand = gather(embeddings, batch.operands[i], level.begin, level.rows);
        sums += operand * blocks(at.operands).middleRows(i * width, width);
        mixed += 0.5f * operand;
      }
      if (level.third_rows > 0) {
        const Rows third = gather(embeddings, batch.operands[2], level.begin, level.third_rows);
        sums.topRows(level.third_rows) += third * blocks(at.third);
        mixed.topRows(level.third_rows) += 0.5f * third;
      }
    }
    for (Index i = 0; i < level.rows; ++i) {
      const std::int64_t kind = batch.kinds[static_cast<std::size_t>(level.begin + i)];
      sums.row(i) = (sums.row(i).cwiseProduct(gain.row(kind)) + bias.row(kind)).unaryExpr(&gelu);
    }
    mixed += sums * blocks(at.mix);
    mixed.rowwise() += blocks(at.mix_bias).row(0);
    normalise_rows(mixed);
    embeddings.middleRows(level.begin, level.rows) = mixed;
  }
  return embeddings;
}

/// z of GraphModelShape: [graphs x hidden].
Rows trunk(const Blocks& blocks, const GraphBatch& batch, const Rows& root_features, Index width) {
  const GraphModelLayout& at = blocks.layout();
  const Rows embeddings = embed(blocks, batch, width);
  const auto graphs = static_cast<Index>(batch.graphs);
  Rows known = Rows::Zero(graphs, 2 * width + root_features.cols());
  for (Index row = 0; row < batch.rows(); ++row) {
    const std::int64_t graph = batch.graph_of[static_cast<std::size_t>(row)];
    if (graph < graphs) known.row(graph).segment(width, width) += embeddings.row(row);
  }
  for (Index g = 0; g < graphs; ++g) {
    known.row(g).head(width) = embeddings.row(batch.roots[static_cast<std::size_t>(g)]);
    known.row(g).segment(width, width) /= batch.node_counts[static_cast<std::size_t>(g)];
  }
  known.rightCols(root_features.cols()) = root_features;
  Rows z = known * blocks(at.first);
  z.rowwise() += blocks(at.first_bias).row(0);
  z = z.unaryExpr(&gelu);
  for (std::size_t i = 0; i < kFurtherLayers; ++i) {
    Rows further = z * blocks(at.further[i]);
    further.rowwise() += blocks(at.further_bias[i]).row(0);
    z += further.unaryExpr(&gelu);
  }
  return z;
}

/// What the heads are given of a program.
struct Known {
  Rows z;     ///< [outputs x hidden]
  Rows root;  ///< [outputs x kRootFeatures]
};

Known read_program(const GraphModel& model, const Blocks& blocks, const ProgramGraph& graph,
                   bool probed) {
  const std::size_t outputs = graph.roots.size();
  const bool shown = probed && graph.exactness == Exactness::Exact;
  const Matrix values = shown ? interpret_nodes(graph, probe_points(graph.inputs)) : Matrix();
  std::vector<EncodedGraph> encoded;
  std::vector<const EncodedGraph*> pointers;
  std::vector<std::vector<float>> probe_values;
  Known known;
  known.root = Rows(static_cast<Index>(outputs), static_cast<Index>(kRootFeatures));
  for (std::size_t k = 0; k < outputs; ++k) {
    encoded.push_back(encode_graph(graph, k));
    probe_values.push_back(shown ? node_probe_values(encoded.back(), values)
                                 : std::vector<float>{});
    const auto features = root_features(
        graph.inputs, shown ? values.row_copy(graph.roots[k]) : std::vector<double>{});
    for (std::size_t j = 0; j < kRootFeatures; ++j)
      known.root(static_cast<Index>(k), static_cast<Index>(j)) = features[j];
  }
  for (const EncodedGraph& each : encoded) pointers.push_back(&each);
  known.z = trunk(blocks, make_graph_batch(pointers, probe_values), known.root,
                  static_cast<Index>(model.shape.width));
  return known;
}

}  // namespace

std::vector<CompiledNetwork> compile_graph(const GraphModel& model, const ProgramGraph& graph,
                                           std::size_t head, bool probed) {
  const Blocks blocks(model);
  const Known known = read_program(model, blocks, graph, probed);
  return read_heads(blocks, known.z, known.root.middleCols(static_cast<Index>(kLocationFeature), 2),
                    head);
}

std::vector<std::vector<float>> embed_graph(const GraphModel& model, const ProgramGraph& graph) {
  const Known known = read_program(model, Blocks(model), graph, false);
  std::vector<std::vector<float>> embeddings;
  for (Index k = 0; k < known.z.rows(); ++k)
    embeddings.emplace_back(known.z.row(k).begin(), known.z.row(k).end());
  return embeddings;
}

}  // namespace understudy
