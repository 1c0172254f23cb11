#include <gtest/gtest.h>

#include <filesystem>

#include "base/error.h"
#include "base/rng.h"
#include "base/text.h"
#include "graph/graph_bytes.h"
#include "graph/interpret.h"
#include "graph/reading/read_graph.h"
#include "programs/reading/load_program.h"
#include "tests/programs/bound_programs.h"

namespace understudy {
namespace {

TEST(GraphBytes, GiveBackEveryProgramOfTheSuite) {
  for (const Program& program : load_suite(UNDERSTUDY_SOURCE_DIR "/benchmarks/suites/parrot")) {
    const ProgramGraph graph = read_graph(program);
    const std::string bytes = graph_to_bytes(graph);
    const ProgramGraph again = graph_from_bytes(bytes);
    EXPECT_EQ(again.hash(), graph.hash()) << program.name;
    EXPECT_EQ(again.inputs, graph.inputs);
    EXPECT_EQ(again.exactness, graph.exactness);
    EXPECT_EQ(again.nodes.size(), graph.nodes.size());
    EXPECT_LE(bytes.size(), 12 * graph.nodes.size()) << program.name;
  }
}

TEST(GraphBytes, KeepReasonsAndTables) {
  const ProgramGraph graph =
      read_graph(bind_f("int rand(void); static const float t[16] = {1, 2, 4, 9, 3, 8, 1, 7, 5, 6, "
                        "2, 11, 13, 12, 10, 0}; "
                        "double f(double x) { return t[(int)(x * x) & 15] + rand(); }"));
  ASSERT_EQ(graph.exactness, Exactness::Opaque);
  const ProgramGraph again = graph_from_bytes(graph_to_bytes(graph));
  EXPECT_EQ(again.reasons, graph.reasons);
  EXPECT_EQ(again.exactness, Exactness::Opaque);
  ASSERT_EQ(again.tables.size(), 1u);
  EXPECT_EQ(again.tables[0].bits, graph.tables[0].bits);
}

TEST(GraphBytes, DamagedOnesAreRefused) {
  const std::string bytes =
      graph_to_bytes(read_graph(bind_f("double f(double x) { return x > 0 ? x * x : 3 - x; }")));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_THROW(graph_from_bytes(bytes.substr(0, size)), Error) << size;
  EXPECT_THROW(graph_from_bytes(bytes + "x"), Error);
  Rng rng(1);
  for (int i = 0; i < 2000; ++i) {
    std::string changed = bytes;
    changed[rng.below(changed.size())] = static_cast<char>(rng.below(256));
    try {  // what is still a graph is as good as any other
      const ProgramGraph graph = graph_from_bytes(changed);
      EXPECT_EQ(interpret(graph, Matrix(1, 1, 0.5)).cols, graph.roots.size());
      for (std::size_t n = 0; n < graph.nodes.size(); ++n)
        for (std::size_t j = 0; j < graph.nodes[n].operand_count; ++j)
          ASSERT_LT(graph.nodes[n].operands[j], n);
    } catch (const Error&) {
    }
  }
}

// Each file is what a fuzzer made of a graph, and was computed once.
TEST(GraphBytes, WhatFuzzingFoundIsRefused) {
  std::size_t finds = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(UNDERSTUDY_SOURCE_DIR "/tests/graph/finds")) {
    const std::string bytes = read_file(file.path().string());
    EXPECT_THROW(graph_from_bytes(bytes), Error) << file.path();
    ++finds;
  }
  EXPECT_GE(finds, 3u);
}

}  // namespace
}  // namespace understudy
