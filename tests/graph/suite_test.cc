#include <gtest/gtest.h>

#include "graph/reading/read_graph.h"
#include "programs/reading/load_program.h"
#include "tests/graph/agreement.h"

namespace understudy {
namespace {

class ParrotBench : public testing::TestWithParam<const char*> {
 protected:
  Program program_ =
      load_program(std::string(UNDERSTUDY_SOURCE_DIR) + "/benchmarks/suites/parrot/" + GetParam());
};

TEST_P(ParrotBench, GraphIsExactAndAgreesWithTheProgram) {
  const ProgramGraph graph = read_graph(program_);
  RecordProperty("nodes", static_cast<int>(graph.nodes.size()));
  EXPECT_EQ(graph.exactness, Exactness::Exact)
      << (graph.reasons.empty() ? "" : graph.reasons.front());
  EXPECT_EQ(graph.roots.size(), program_.outputs.size());
  EXPECT_EQ(disagreement(program_, graph, 1000), "");
}

INSTANTIATE_TEST_SUITE_P(Suite, ParrotBench,
                         testing::Values("blackscholes", "fft", "invk2j", "jmeint", "jpeg",
                                         "kmeans", "sobel"),
                         [](const auto& tested) { return std::string(tested.param); });

}  // namespace
}  // namespace understudy
