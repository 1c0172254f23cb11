#include "surrogates/compiler/encoded_graph.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "graph/interpret.h"
#include "surrogates/compiler/probe_values.h"
#include "tests/surrogates/program_graphs.h"

namespace understudy {
namespace {

std::size_t count_kind(const EncodedGraph& graph, std::size_t kind) {
  std::size_t count = 0;
  for (const EncodedNode& node : graph.nodes) count += node.kind == kind;
  return count;
}

TEST(EncodedGraph, JoinsStepsThatScaleAndShift) {
  const EncodedGraph graph = encode_graph(
      graph_of("double f(double x) { return (double)(float)(2 * (3 * x + 1) - 4) / 8; }",
               {"x=0:10"}),
      0);
  ASSERT_EQ(graph.nodes.size(), 2u);  // x, and (6 x - 2) / 8 of x = 5 u + 5
  EXPECT_EQ(graph.nodes[graph.root].kind, kAffineKind);
  EXPECT_DOUBLE_EQ(graph.nodes[graph.root].scale, 3.75);
  EXPECT_DOUBLE_EQ(graph.nodes[graph.root].offset, 3.5);
}

TEST(EncodedGraph, IsOrderedByLevelWithOperandsBelow) {
  for (const ProgramGraph& program : example_graphs()) {
    const EncodedGraph graph = encode_graph(program, 0);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
      const EncodedNode& node = graph.nodes[i];
      EXPECT_LT(node.kind, kNodeKinds);
      EXPECT_GE(node.level, graph.nodes[i > 0 ? i - 1 : 0].level);
      for (std::size_t k = 0; k < node.operand_count; ++k)
        EXPECT_LT(graph.nodes[node.operands[k]].level, node.level);
    }
  }
}

TEST(EncodedGraph, GivesEachInputItsSlotAndSharesThemBeyondTheLast) {
  std::string parameters, sum = "0";
  for (int i = 0; i < 20; ++i) {
    parameters += (i ? ", double x" : "double x") + std::to_string(i);
    sum += " + sin(x" + std::to_string(i) + ")";
  }
  const EncodedGraph graph =
      encode_graph(graph_of("double f(" + parameters + ") { return " + sum + "; }"), 0);
  for (std::size_t slot = 0; slot < kInputSlots; ++slot)
    EXPECT_EQ(count_kind(graph, kFirstInputKind + slot), 1u) << slot;
}

TEST(EncodedGraph, ShowsInputsAsTheyAreMapped) {
  const ProgramGraph program = graph_of("double f(double x) { return sin(x); }");
  const EncodedGraph graph = encode_graph(program, 0, {{-0.5, 0.25}});
  ASSERT_EQ(graph.nodes.size(), 3u);
  EXPECT_EQ(graph.nodes[1].scale, -0.5);
  EXPECT_EQ(graph.nodes[1].offset, 0.25);
}

TEST(ProbeValues, HoldsTheValuesOfEveryNodeAtTheProbePoints) {
  for (const ProgramGraph& program : example_graphs()) {
    const EncodedGraph graph = encode_graph(program, 0);
    const Matrix values = interpret_nodes(program, probe_points(program.inputs));
    const std::vector<float> probe_values = node_probe_values(graph, values);
    ASSERT_EQ(probe_values.size(), graph.nodes.size() * kNodeProbes);
    const Matrix outputs = interpret(program, probe_points(program.inputs));
    for (std::size_t i = 0; i < kNodeProbes; ++i)
      EXPECT_NEAR(probe_values[graph.root * kNodeProbes + i], squash(outputs(i, 0)), 1e-5);
  }
}

TEST(ProbeValues, ProbesAnInputAtTheSamePointsHoweverManyFollow) {
  const Matrix one = probe_points(1), three = probe_points(3);
  for (std::size_t i = 0; i < kProbes; ++i) EXPECT_EQ(one(i, 0), three(i, 0));
}

TEST(NumberFeatures, AreFiniteForAnyNumber) {
  const double infinity = std::numeric_limits<double>::infinity();
  for (const double number : {0.0, -1.0, 1e300, -1e-300, infinity, -infinity, std::nan("")})
    for (const float feature : number_features(number))
      EXPECT_TRUE(std::isfinite(feature)) << number;
}

TEST(UnitEstimate, RoundTrips) {
  for (const double mean : {-1e4, -1.0, 0.0, 3.0})
    for (const double deviation : {1e-3, 1.0, 1e5}) {
      const UnitEstimate unit = UnitEstimate::of(mean, deviation);
      EXPECT_NEAR(unit.mean(), mean, 1e-9 * (std::fabs(mean) + deviation));
      EXPECT_NEAR(unit.deviation(), deviation, 1e-9 * deviation);
    }
}

TEST(RootFeatures, SayHowManyInputsThereAreAndNothingMoreWithoutSketch) {
  const auto features = root_features(3, {});
  float sum = 0.0f;
  for (const float feature : features) sum += feature;
  EXPECT_EQ(sum, 1.0f);
  const auto probed = root_features(3, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
  EXPECT_LT(probed[0], 0.0f);
  EXPECT_GT(probed[15], 0.0f);
}

}  // namespace
}  // namespace understudy
