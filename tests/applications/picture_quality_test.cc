#include "applications/picture_quality.h"

#include <gtest/gtest.h>
#include <stb/stb_image.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "applications/png.h"
#include "base/error.h"

namespace understudy {
namespace {

using Level = int (*)(int x, int y, int c);

Image picture(Level level) {
  Image image;
  image.width = 37;
  image.height = 29;
  for (int y = 0; y < 29; ++y)
    for (int x = 0; x < 37; ++x)
      for (int c = 0; c < 3; ++c) image.rgb.push_back(static_cast<std::uint8_t>(level(x, y, c)));
  return image;
}

int texture(int x, int y, int c) {
  return (7 * x * x + 13 * y * (c + 1) + 31 * (x * y % 11)) % 256;
}

int noisy(int x, int y, int c) {
  return std::clamp(texture(x, y, c) + (17 * x + 29 * y + 5 * c) % 41 - 20, 0, 255);
}

int another(int x, int y, int c) { return (5 * x + 3 * y + 20 * c) % 256; }
int inverted(int x, int y, int c) { return 255 - texture(x, y, c); }
int black(int, int, int) { return 0; }

// What scikit-image 0.19.3 says of the same pictures: see quality_reference.py.
struct Expected {
  const char* name;
  Level level;
  double similarity, decibels;
};
constexpr Expected kExpected[] = {
    {"noisy", noisy, 0.9872491408009223, 26.879554801295228},
    {"another", another, 0.007443106445840709, 8.322051071203076},
    {"inverted", inverted, -0.9659408267612383, 4.7376692624641255},
    {"black", black, 4.714546742621123e-06, 4.776996028159828},
};

TEST(PictureQuality, IsWhatScikitImageSays) {
  const Image exact = picture(texture);
  for (const Expected& expected : kExpected) {
    const Image other = picture(expected.level);
    EXPECT_NEAR(structural_similarity(other, exact), expected.similarity, 1e-11) << expected.name;
    EXPECT_NEAR(peak_signal_to_noise(other, exact), expected.decibels, 1e-11) << expected.name;
  }
}

TEST(PictureQuality, OfTheSamePictureIsTheBest) {
  for (const Level level : {texture, another, black}) {
    EXPECT_EQ(structural_similarity(picture(level), picture(level)), 1.0);
    EXPECT_EQ(peak_signal_to_noise(picture(level), picture(level)), HUGE_VAL);
  }
}

TEST(PictureQuality, OfPicturesThatCannotBeComparedIsMisuse) {
  const Image exact = picture(texture);
  Image turned = exact;
  std::swap(turned.width, turned.height);
  EXPECT_THROW(structural_similarity(turned, exact), Error);
  EXPECT_THROW(peak_signal_to_noise(turned, exact), Error);
  Image narrow;
  narrow.width = 10;
  narrow.height = 40;
  narrow.rgb.assign(1200, 7);
  EXPECT_THROW(structural_similarity(narrow, narrow), Error);
}

TEST(Png, ReadsBackAsItWas) {
  for (const Level level : {texture, black}) {
    const std::string bytes = to_png(picture(level));
    int width = 0, height = 0, channels = 0;
    const std::unique_ptr<stbi_uc, void (*)(void*)> read(
        stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(bytes.data()),
                              static_cast<int>(bytes.size()), &width, &height, &channels, 3),
        &stbi_image_free);
    ASSERT_TRUE(read);
    EXPECT_EQ(width, 37);
    EXPECT_EQ(height, 29);
    EXPECT_EQ(channels, level == black ? 1 : 3);
    EXPECT_EQ(std::vector<std::uint8_t>(read.get(), read.get() + 37 * 29 * 3), picture(level).rgb);
  }
}

}  // namespace
}  // namespace understudy
