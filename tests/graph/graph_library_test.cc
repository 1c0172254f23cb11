#include "graph/graph_library.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/graph/construct.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

GraphLibrary example() {
  GraphLibrary library;
  for (const char* text : {"double f(double x) { return sin(x); }",
                           "double f(double x, double y) { return x < y ? x : 2 * y; }",
                           "double f(double x, double y) { return x / (1 + y * y); }"})
    library.graphs.push_back(read_graph(load(Construct{"", text})));
  library.record = "{}";
  return library;
}

TEST(GraphLibrary, SurvivesTheRoundTripThroughAFile) {
  const TemporaryFolder folder;
  const GraphLibrary library = example();
  save_graph_library(library, folder.file("some.graphs"));
  const GraphLibrary again = load_graph_library(folder.file("some.graphs"));
  EXPECT_EQ(again.record, library.record);
  ASSERT_EQ(again.graphs.size(), library.graphs.size());
  for (std::size_t i = 0; i < library.graphs.size(); ++i)
    EXPECT_EQ(again.graphs[i].hash(), library.graphs[i].hash());
}

TEST(GraphLibrary, FindsGraphsByTheirInputs) {
  const GraphLibrary library = example();
  EXPECT_THAT(library.with_inputs(1), SizeIs(1));
  EXPECT_THAT(library.with_inputs(2), testing::ElementsAre(&library.graphs[1], &library.graphs[2]));
  EXPECT_THAT(library.with_inputs(3), SizeIs(0));
}

TEST(GraphLibrary, RefusesWhatIsNone) {
  const std::string bytes = to_bytes(example());
  std::string damaged = bytes;
  damaged[bytes.size() / 2] = static_cast<char>(damaged[bytes.size() / 2] ^ 1);
  for (const std::string& bad : {std::string(), std::string("other"), damaged,
                                 bytes.substr(0, bytes.size() - 9), to_bytes(GraphLibrary())})
    EXPECT_THAT(misuse_of([&] { graph_library_from_bytes(bad); }), HasSubstr("library of graphs"));
  const TemporaryFolder folder;
  const std::string path = folder.write("bad.graphs", damaged);
  EXPECT_THAT(misuse_of([&] { load_graph_library(path); }), HasSubstr(path));
}

}  // namespace
}  // namespace understudy
