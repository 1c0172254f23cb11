#include <gtest/gtest.h>

#include <set>

#include "graph/well_formed.h"
#include "surrogates/compiler/encoded_graph.h"
#include "surrogates/initialisers/graph.h"
#include "surrogates/initialisers/models.h"
#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

TEST(ShuffledGraphs, AreThereForEveryNumberOfInputsThatCompilersTellApart) {
  const GraphLibrary& library = shipped_graphs("shuffled");
  for (std::size_t inputs = 1; inputs <= kInputSlots; ++inputs)
    EXPECT_GE(library.with_inputs(inputs).size(), 16u) << inputs;
  std::set<std::string> hashes;
  for (const ProgramGraph& graph : library.graphs) {
    EXPECT_NE(graph.exactness, Exactness::Opaque);
    EXPECT_EQ(find_flaw(graph), "");
    hashes.insert(graph.hash());
  }
  EXPECT_GT(hashes.size(), library.graphs.size() * 9 / 10);  // mostly different ones
}

TEST(ShuffledInitialiser, DrawsTheOtherProgramByTheStream) {
  const Program program = example_program(3, 1);
  const Architecture architecture = example_architecture(3, Activation::Tanh, {32, 32});
  std::set<std::string> made;
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    const std::string bytes =
        graph_shuffled_initial(program, architecture, Rng(seed)).surrogate.to_bytes();
    EXPECT_EQ(graph_shuffled_initial(program, architecture, Rng(seed)).surrogate.to_bytes(), bytes);
    made.insert(bytes);
  }
  EXPECT_GT(made.size(), 5u);
}

}  // namespace
}  // namespace understudy
