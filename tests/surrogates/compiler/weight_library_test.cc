#include "surrogates/compiler/weight_library.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "base/error.h"
#include "surrogates/compiler/graph_compiler.h"
#include "surrogates/training/compiler_trainer.h"
#include "surrogates/training/initial_state.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"
#include "tests/surrogates/program_graphs.h"

namespace understudy {
namespace {

using testing::HasSubstr;

GraphModel small_model(std::uint64_t seed = 1) {
  GraphModelShape shape;
  shape.width = 16;
  shape.heads = {{3}};
  return {shape, initial_state(shape, seed).parameters};
}

FittedNetwork network(const std::string& family, const std::vector<float>& embedding) {
  FittedNetwork fitted;
  fitted.family = family;
  fitted.embedding = embedding;
  fitted.network.parameters.assign(18 * 3 + 3 + 3 + 1, 0.25f);
  fitted.network.unit = {0.1, -3.0};
  return fitted;
}

WeightLibrary example_library() {
  WeightLibrary library;
  library.model = model_hash(small_model());
  library.architecture.inputs = kInputSlots;
  library.architecture.hidden = {3};
  library.networks = {network("a", {1.0f, 0.0f}), network("b", {0.5f, 0.5f})};
  library.record = "{}";
  return library;
}

TEST(WeightLibrary, RoundTrips) {
  const WeightLibrary library = example_library();
  const WeightLibrary read = library_from_bytes(to_bytes(library));
  EXPECT_EQ(read.model, library.model);
  EXPECT_EQ(read.architecture, library.architecture);
  EXPECT_EQ(read.record, library.record);
  ASSERT_EQ(read.networks.size(), 2u);
  EXPECT_EQ(read.networks[1].family, "b");
  EXPECT_EQ(read.networks[1].embedding, library.networks[1].embedding);
  EXPECT_EQ(read.networks[1].network.parameters, library.networks[1].network.parameters);
  EXPECT_EQ(read.networks[1].network.unit.location, 0.1);
  EXPECT_EQ(read.networks[1].network.unit.scale, -3.0);
}

TEST(WeightLibrary, FindsWhatPointsTheSameWay) {
  const WeightLibrary library = example_library();
  EXPECT_EQ(nearest(library, {9.0f, 1.0f}).index, 0u);
  EXPECT_EQ(nearest(library, {0.1f, 0.2f}).index, 1u);
  EXPECT_NEAR(nearest(library, {7.0f, 7.0f}).similarity, 1.0, 1e-12);
  EXPECT_EQ(nearest(library, {0.0f, 0.0f}).similarity, 0.0);
}

TEST(WeightLibrary, RefusesWhatIsNoSoundLibrary) {
  const auto message_of = [](const std::string& bytes) {
    return misuse_of([&] { library_from_bytes(bytes); });
  };
  const std::string bytes = to_bytes(example_library());
  EXPECT_THAT(message_of("hello"), HasSubstr("not a library of weights"));
  EXPECT_THAT(message_of(bytes.substr(0, bytes.size() / 2)), HasSubstr("cut short"));
  std::string flipped = bytes;
  flipped[bytes.size() / 2] ^= 1;
  EXPECT_THAT(message_of(flipped), HasSubstr("damaged"));
  WeightLibrary library = example_library();
  library.networks[1].network.parameters.pop_back();
  EXPECT_THAT(message_of(to_bytes(library)), HasSubstr("parameters of its shape"));
  library = example_library();
  library.networks[1].embedding.pop_back();
  EXPECT_THAT(message_of(to_bytes(library)), HasSubstr("differ in size"));
  library = example_library();
  library.networks[0].network.unit.scale = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(message_of(to_bytes(library)), HasSubstr("numbers"));
  library = example_library();
  library.architecture.inputs = 5;
  EXPECT_THAT(message_of(to_bytes(library)), HasSubstr("5 inputs"));
  library.networks.clear();
  library.architecture.inputs = kInputSlots;
  EXPECT_THAT(message_of(to_bytes(library)), HasSubstr("no network"));
}

TEST(WeightLibrary, NamesThePath) {
  const TemporaryFolder folder;
  const std::string path = folder.write("bad.library", "UNDRLIBR and nothing more");
  EXPECT_THAT(misuse_of([&] { load_library(path); }), HasSubstr("bad.library"));
  EXPECT_THAT(misuse_of([&] { load_library(folder.file("none.library")); }),
              HasSubstr("none.library"));
}

TEST(WeightLibrary, IsOfOneCompiler) {
  EXPECT_NO_THROW(check_embedded_by(small_model(), example_library()));
  EXPECT_THAT(misuse_of([&] { check_embedded_by(small_model(2), example_library()); }),
              HasSubstr("another graph compiler"));
}

TEST(EmbedGraph, TellsProgramsApartAndIsWhatTheHeadsAreGiven) {
  const GraphModel model = small_model();
  const ProgramGraph wave = graph_of("double f(double x) { return sin(3 * x); }");
  const ProgramGraph same = graph_of("double f(double y) { return sin(y * 3); }");
  const ProgramGraph other = graph_of("double f(double x) { return x < 0 ? 1 : x * x; }");
  const auto embedding = embed_graph(model, wave);
  ASSERT_EQ(embedding.size(), 1u);
  EXPECT_EQ(embedding[0].size(), model.shape.hidden());
  EXPECT_EQ(embed_graph(model, same), embedding);
  EXPECT_NE(embed_graph(model, other), embedding);
  // weights = base + z head
  const GraphModelLayout layout(model.shape);
  const ParameterBlock& head = layout.heads[0];
  double weight = static_cast<double>(model.parameters[layout.bases[0].offset]);
  for (std::size_t i = 0; i < head.rows; ++i)
    weight += static_cast<double>(embedding[0][i]) *
              static_cast<double>(model.parameters[head.offset + i * head.cols]);
  EXPECT_NEAR(static_cast<double>(compile_graph(model, wave, 0, false)[0].parameters[0]), weight,
              1e-5);
}

}  // namespace
}  // namespace understudy
