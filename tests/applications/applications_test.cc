#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "applications/application.h"
#include "applications/colour_quantisation.h"
#include "applications/picture_quality.h"
#include "base/error.h"
#include "programs/reading/load_program.h"
#include "programs/running/make_runner.h"

namespace understudy {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Blocks of different colours with a little texture.
Image scene(std::size_t width, std::size_t height) {
  Image image;
  image.width = width;
  image.height = height;
  for (std::size_t y = 0; y < height; ++y)
    for (std::size_t x = 0; x < width; ++x) {
      const std::size_t block = (x / 10) * 37 + (y / 10) * 59;
      for (std::size_t c = 0; c < 3; ++c)
        image.rgb.push_back(
            static_cast<std::uint8_t>((block * (c + 3) * 11 + 5 * ((x * y) % 3)) % 256));
    }
  return image;
}

Program heart_of(const Application& application) {
  return load_program(std::string(UNDERSTUDY_SOURCE_DIR) + "/benchmarks/suites/parrot/" +
                      application.program);
}

HeartFunction answer(double (*function)(const double* x)) {
  return [function](const Matrix& inputs) {
    Matrix outputs(inputs.rows, 1);
    for (std::size_t i = 0; i < inputs.rows; ++i) outputs(i, 0) = function(inputs.row(i));
    return outputs;
  };
}

double distance(const double* x) { return std::hypot(x[0] - x[3], x[1] - x[4], x[2] - x[5]); }

std::set<std::array<int, 3>> colours_in(const Image& image) {
  std::set<std::array<int, 3>> colours;
  for (std::size_t i = 0; i < image.rgb.size(); i += 3)
    colours.insert({image.rgb[i], image.rgb[i + 1], image.rgb[i + 2]});
  return colours;
}

class EveryApplication : public testing::TestWithParam<std::string> {
 protected:
  const Application& application() const { return *find_application(GetParam()); }
};

std::vector<std::string> programs() {
  std::vector<std::string> names;
  for (const Application& application : applications()) names.push_back(application.program);
  return names;
}

TEST_P(EveryApplication, FitsTheFunctionOfTheSuite) {
  const Program program = heart_of(application());
  EXPECT_EQ(program.name, application().program);
  EXPECT_EQ(program.box.size(), application().inputs);
  EXPECT_EQ(program.outputs.size(), application().outputs);
}

TEST_P(EveryApplication, AsksOnlyWithinTheFunctionsBox) {
  const Program program = heart_of(application());
  const auto runner = make_runner(program);
  std::size_t asked = 0;
  application().run(
      scene(40, 30),
      [&](const Matrix& inputs) {
        EXPECT_EQ(inputs.cols, application().inputs);
        for (std::size_t i = 0; i < inputs.rows; ++i)
          for (std::size_t j = 0; j < inputs.cols; ++j) {
            EXPECT_GE(inputs(i, j), program.box.dims[j].lo);
            EXPECT_LE(inputs(i, j), program.box.dims[j].hi);
          }
        asked += inputs.rows;
        return runner->run(inputs).outputs;
      },
      Rng(1));
  EXPECT_GE(asked, std::size_t{38 * 28});
}

TEST_P(EveryApplication, GivesTheSamePictureForTheSameArguments) {
  const auto runner = make_runner(heart_of(application()));
  const auto picture = [&] {
    return application().run(
        scene(40, 30), [&](const Matrix& inputs) { return runner->run(inputs).outputs; }, Rng(7));
  };
  const Image once = picture();
  EXPECT_EQ(structural_similarity(picture(), once), 1.0);
  EXPECT_EQ(peak_signal_to_noise(picture(), once), HUGE_VAL);
  EXPECT_GT(colours_in(once).size(), 1u);
}

TEST_P(EveryApplication, MakesAPictureOfAnyAnswers) {
  const auto runner = make_runner(heart_of(application()));
  const Image exact = application().run(
      scene(40, 30), [&](const Matrix& inputs) { return runner->run(inputs).outputs; }, Rng(1));
  for (const auto nonsense : std::initializer_list<double (*)(const double*)>{
           [](const double*) { return kNaN; }, [](const double*) { return HUGE_VAL; },
           [](const double*) { return -HUGE_VAL; }, [](const double*) { return 1e300; },
           [](const double* x) { return x[0] > 0.5 ? kNaN : -1.0; }}) {
    const Image picture = application().run(scene(40, 30), answer(nonsense), Rng(1));
    ASSERT_EQ(picture.rgb.size(), exact.rgb.size());
    EXPECT_LT(structural_similarity(picture, exact), 0.95);
    EXPECT_LT(peak_signal_to_noise(picture, exact), 40.0);
  }
}

TEST_P(EveryApplication, RefusesAPhotographThatIsTooSmall) {
  EXPECT_THROW(application().run(scene(2, 2), answer(distance), Rng(1)), Error);
}

INSTANTIATE_TEST_SUITE_P(All, EveryApplication, testing::ValuesIn(programs()));

TEST(Applications, AreFoundByTheirFunction) {
  EXPECT_EQ(find_application("sobel")->name, "edges");
  EXPECT_EQ(find_application("fft"), nullptr);
}

TEST(ColourQuantisation, KeepsAPictureOfFewColours) {
  Image image = scene(30, 20);
  for (std::size_t i = 0; i < image.pixels(); ++i)  // six stripes
    for (std::size_t c = 0; c < 3; ++c)
      image.rgb[3 * i + c] = static_cast<std::uint8_t>(40 * ((i % 30) / 5) + 10 * c);
  // Some seed's centres begin in all six stripes.
  bool kept = false;
  for (std::uint64_t seed = 0; seed < 40 && !kept; ++seed)
    kept = quantise_colours(image, answer(distance), Rng(seed)).rgb == image.rgb;
  EXPECT_TRUE(kept);
}

TEST(ColourQuantisation, HasSixColoursAndDependsOnTheSeed) {
  const Image one = quantise_colours(scene(60, 40), answer(distance), Rng(1));
  EXPECT_LE(colours_in(one).size(), kColours);
  EXPECT_GE(colours_in(one).size(), 4u);
  EXPECT_NE(quantise_colours(scene(60, 40), answer(distance), Rng(2)).rgb, one.rgb);
}

TEST(ColourQuantisation, EndsAfterItsRounds) {
  std::size_t rounds = 0;
  // A function that answers anew each time never settles.
  quantise_colours(
      scene(20, 20),
      [&](const Matrix& inputs) {
        ++rounds;
        Matrix outputs(inputs.rows, 1);
        for (std::size_t i = 0; i < inputs.rows; ++i)
          outputs(i, 0) = static_cast<double>((i * 7 + rounds) % 5);
        return outputs;
      },
      Rng(1));
  EXPECT_EQ(rounds, kMostRounds);
}

TEST(Edges, AreSteepWhereTheGreysAre) {
  Image image = scene(12, 8);
  for (std::size_t i = 0; i < image.pixels(); ++i)
    for (std::size_t c = 0; c < 3; ++c)
      image.rgb[3 * i + c] = i % 12 < 6 ? std::uint8_t{20} : std::uint8_t{200};
  const Image edges = find_application("sobel")->run(
      image, answer([](const double* w) { return std::abs(w[5] - w[3]); }), Rng(1));
  ASSERT_EQ(edges.width, 10u);
  ASSERT_EQ(edges.height, 6u);
  for (std::size_t y = 0; y < 6; ++y)
    for (std::size_t x = 0; x < 10; ++x)
      EXPECT_EQ(edges.rgb[3 * (y * 10 + x)], x == 4 || x == 5 ? 180 : 0) << x;
}

}  // namespace
}  // namespace understudy
