#include "surrogates/compiler/model_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

ModelFile example_model() {
  ModelFile file;
  file.model.shape.width = 8;
  file.model.shape.heads = {{4, 3}, {5}};
  const std::size_t count = GraphModelLayout(file.model.shape).size;
  for (std::size_t i = 0; i < count; ++i)
    file.model.parameters.push_back(std::ldexp(static_cast<float>(i % 2001) - 1000.0f, -7));
  file.record = R"({"seed": 1})";
  return file;
}

TEST(ModelFile, RoundTripsInHalfPrecision) {
  const ModelFile file = example_model();
  const ModelFile read = model_from_bytes(to_bytes(file));
  EXPECT_EQ(read.model.shape, file.model.shape);
  EXPECT_EQ(read.record, file.record);
  EXPECT_EQ(read.model.parameters, file.model.parameters);  // all of them are halves
}

TEST(ModelFile, RoundsToTheNearestHalf) {
  ModelFile file = example_model();
  file.model.parameters[0] = 0.1f;
  file.model.parameters[1] = 3e-6f;  // below the least normal half
  file.model.parameters[2] = 1e9f;   // above the largest
  const ModelFile read = model_from_bytes(to_bytes(file));
  EXPECT_NEAR(read.model.parameters[0], 0.1f, 0.1f / 2048);
  EXPECT_NEAR(read.model.parameters[1], 3e-6f, 3e-8f);
  EXPECT_EQ(read.model.parameters[2], 65504.0f);
}

TEST(ModelFile, RefusesWhatIsNoSoundModel) {
  const std::string bytes = to_bytes(example_model());
  const auto message_of = [](const std::string& damaged) {
    return misuse_of([&] { model_from_bytes(damaged); });
  };
  EXPECT_THAT(message_of("hello"), testing::HasSubstr("not a graph compiler model"));
  EXPECT_THAT(message_of(bytes.substr(0, bytes.size() / 2)), testing::HasSubstr("cut short"));
  std::string flipped = bytes;
  flipped[bytes.size() / 2] ^= 1;
  EXPECT_THAT(message_of(flipped), testing::HasSubstr("damaged"));
  ModelFile infinite = example_model();
  infinite.model.parameters.pop_back();
  EXPECT_THAT(message_of(to_bytes(infinite)), testing::HasSubstr("parameters of its shape"));
}

TextModelFile example_text_model() {
  TextModelFile file;
  file.model.shape.width = 8;
  file.model.shape.heads = {{4, 3}, {5}};
  file.model.merges = {{kFirstByte, kFirstByte + 1}, {kFirstMerge, kFirstByte}};
  file.model.shape.pieces = kFirstMerge + 2;
  const std::size_t count = TextModelLayout(file.model.shape).size;
  for (std::size_t i = 0; i < count; ++i)
    file.model.parameters.push_back(std::ldexp(static_cast<float>(i % 2001) - 1000.0f, -7));
  file.record = R"({"seed": 2})";
  return file;
}

TEST(TextModelFile, RoundTripsInHalfPrecision) {
  const TextModelFile file = example_text_model();
  const TextModelFile read = text_model_from_bytes(to_bytes(file));
  EXPECT_EQ(read.model.shape, file.model.shape);
  EXPECT_EQ(read.model.merges, file.model.merges);
  EXPECT_EQ(read.record, file.record);
  EXPECT_EQ(read.model.parameters, file.model.parameters);
}

TEST(TextModelFile, RefusesWhatIsNoSoundModel) {
  const auto message_of = [](const TextModelFile& file) {
    return misuse_of([&] { text_model_from_bytes(to_bytes(file)); });
  };
  TextModelFile file = example_text_model();
  file.model.merges[0].left = kFirstMerge;
  EXPECT_THAT(message_of(file), testing::HasSubstr("not there yet"));
  file = example_text_model();
  file.model.shape.attention_heads = 3;
  EXPECT_THAT(message_of(file), testing::HasSubstr("attention heads"));
  file = example_text_model();
  file.model.parameters.pop_back();
  EXPECT_THAT(message_of(file), testing::HasSubstr("parameters of its shape"));
}

TEST(ModelFile, RefusesTheOtherKindByName) {
  EXPECT_THAT(misuse_of([&] { model_from_bytes(to_bytes(example_text_model())); }),
              testing::HasSubstr("a text compiler model, not a graph compiler model"));
  EXPECT_THAT(misuse_of([&] { text_model_from_bytes(to_bytes(example_model())); }),
              testing::HasSubstr("a graph compiler model, not a text compiler model"));
}

TEST(ModelFile, NamesThePath) {
  const TemporaryFolder folder;
  const std::string path = folder.write("bad.model", "UNDRMODL and nothing more");
  EXPECT_THAT(misuse_of([&] { load_model(path); }), testing::HasSubstr("bad.model"));
  EXPECT_THAT(misuse_of([&] { load_model(folder.file("none.model")); }),
              testing::HasSubstr("none.model"));
}

}  // namespace
}  // namespace understudy
