#include "programs/data/images.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stb/stb_image_write.h>

#include <set>

#include "base/error.h"
#include "base/text.h"
#include "programs/data/patches.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

using testing::HasSubstr;

// Red tells the column, green the row; blue is constant.
Image ramp(std::size_t width, std::size_t height) {
  Image image;
  image.width = width;
  image.height = height;
  for (std::size_t y = 0; y < height; ++y)
    for (std::size_t x = 0; x < width; ++x)
      for (std::size_t level : {x, y, std::size_t{7}})
        image.rgb.push_back(static_cast<std::uint8_t>(level));
  return image;
}

std::string saved(const Image& image) {
  const std::string path = testing::TempDir() + "understudy_images_test.png";
  EXPECT_NE(0, stbi_write_png(path.c_str(), static_cast<int>(image.width),
                              static_cast<int>(image.height), 3, image.rgb.data(), 0));
  return path;
}

TEST(Image, WeighsTheChannelsIntoGreysBelowOne) {
  Image image;
  image.width = 2;
  image.height = 1;
  image.rgb = {100, 50, 200, 255, 255, 255};
  EXPECT_DOUBLE_EQ(image.grey(0, 0), (30.0 + 29.5 + 22.0) / 256.0);
  EXPECT_DOUBLE_EQ(image.grey(1, 0), 255.0 / 256.0);
  EXPECT_DOUBLE_EQ(image.channel(0, 0, 2), 200.0 / 256.0);
}

TEST(ReadPhotograph, GivesAPictureOfTheRightSizeAsItIs) {
  const Image image = ramp(40, 30);
  EXPECT_EQ(read_photograph(saved(image), 40, 30).rgb, image.rgb);
}

TEST(ReadPhotograph, CutsTheCentreToTheShape) {
  const Image centre = read_photograph(saved(ramp(60, 20)), 20, 20);
  EXPECT_DOUBLE_EQ(centre.channel(0, 0, 0), 20.0 / 256.0);
  EXPECT_DOUBLE_EQ(centre.channel(19, 19, 0), 39.0 / 256.0);
  EXPECT_DOUBLE_EQ(centre.channel(19, 19, 1), 19.0 / 256.0);
}

TEST(ReadPhotograph, ScalesDownAndUp) {
  const std::string path = saved(ramp(200, 100));
  for (std::size_t height : {10U, 400U}) {
    const Image image = read_photograph(path, 2 * height, height);
    EXPECT_EQ(image.rgb.size(), 6 * height * height);
    EXPECT_NEAR(256.0 * image.channel(height, height / 2, 0), 100.0, 10.0);
    EXPECT_NEAR(256.0 * image.channel(height, height / 2, 1), 50.0, 6.0);
  }
}

TEST(ReadPhotograph, AMissingFileIsMisuseThatNamesIt) {
  EXPECT_THAT(misuse_of([] { read_photograph("/nowhere/cat.jpg", 8, 8); }),
              AllOf(HasSubstr("/nowhere/cat.jpg"), HasSubstr("JPEG or PNG")));
}

TEST(ReadPhotograph, AFileThatIsNoPictureOrIsCutShortIsMisuse) {
  const std::string path = saved(ramp(64, 64));
  const std::string bytes = read_file(path);
  for (const std::string& broken : {std::string("hello"), std::string(), bytes.substr(0, 60)}) {
    write_file(path, broken);
    EXPECT_THROW(read_photograph(path, 8, 8), Error);
  }
}

TEST(DefaultPhotographs, AreTwoColourfulPicturesWithEdges) {
  ASSERT_NE(default_train_photograph(), default_test_photograph());
  for (const std::string& path : {default_train_photograph(), default_test_photograph()}) {
    const Image image = read_photograph(path, 220, 200);
    std::set<std::uint8_t> levels(image.rgb.begin(), image.rgb.end());
    EXPECT_GT(levels.size(), 200U) << path;
    std::size_t edges = 0;
    for (std::size_t y = 0; y < image.height; ++y)
      for (std::size_t x = 1; x < image.width; ++x)
        edges += std::abs(image.grey(x, y) - image.grey(x - 1, y)) > 0.1;
    EXPECT_GT(edges, image.pixels() / 50) << path;
  }
}

TEST(CutPatches, GreyWindowsAreRowMajorPartsOfThePicture) {
  const Matrix rows = cut_patches(ramp(20, 30), "grey3x3", 50, Rng(1));
  ASSERT_EQ(rows.cols, 9U);
  for (std::size_t i = 0; i < rows.rows; ++i) {
    EXPECT_NEAR(rows(i, 1) - rows(i, 0), 0.30 / 256.0, 1e-12);
    EXPECT_NEAR(rows(i, 3) - rows(i, 0), 0.59 / 256.0, 1e-12);
    EXPECT_NEAR(rows(i, 8) - rows(i, 0), 2 * 0.89 / 256.0, 1e-12);
  }
}

TEST(CutPatches, BlocksAreWholeLevels) {
  Image white;
  white.width = white.height = 9;
  white.rgb.assign(9 * 9 * 3, 255);
  EXPECT_EQ(cut_patches(white, "grey8x8", 3, Rng(1)), Matrix(3, 64, 255.0));
  const Matrix rows = cut_patches(ramp(40, 40), "grey8x8", 20, Rng(1));
  for (double level : rows.data) EXPECT_EQ(level, std::round(level));
}

TEST(CutPatches, PairsAreTwoDifferentPixelsOfThePicture) {
  const Matrix rows = cut_patches(ramp(5, 4), "rgb-pair", 200, Rng(1));
  ASSERT_EQ(rows.cols, 6U);
  for (std::size_t i = 0; i < rows.rows; ++i) {
    EXPECT_FALSE(rows(i, 0) == rows(i, 3) && rows(i, 1) == rows(i, 4)) << i;
    EXPECT_EQ(rows(i, 2), 7.0 / 256.0);
    EXPECT_LT(rows(i, 3), 5.0 / 256.0);
    EXPECT_LT(rows(i, 4), 4.0 / 256.0);
  }
}

TEST(CutPatches, NoPositionComesTwiceBeforeAllHaveCome) {
  const std::size_t positions = 18 * 28;
  const Matrix rows = cut_patches(ramp(20, 30), "grey3x3", 2 * positions, Rng(1));
  std::multiset<std::vector<double>> seen;
  for (std::size_t i = 0; i < rows.rows; ++i) {
    seen.insert(rows.row_copy(i));
    EXPECT_EQ(seen.count(rows.row_copy(i)), i < positions ? 1U : 2U);
  }
}

TEST(CutPatches, TheStreamDecides) {
  const Image image = ramp(60, 60);
  EXPECT_EQ(cut_patches(image, "rgb-pair", 9, Rng(1)), cut_patches(image, "rgb-pair", 9, Rng(1)));
  EXPECT_FALSE(cut_patches(image, "rgb-pair", 9, Rng(1)) ==
               cut_patches(image, "rgb-pair", 9, Rng(2)));
}

TEST(CutPatches, AnUnknownKindIsMisuseThatListsTheKinds) {
  EXPECT_THAT(misuse_of([] { cut_patches(ramp(9, 9), "grey5x5", 1, Rng(1)); }),
              AllOf(HasSubstr("grey5x5"), HasSubstr("grey3x3, grey8x8, rgb-pair")));
}

TEST(CutPatches, APictureSmallerThanAPatchIsMisuse) {
  EXPECT_THROW(cut_patches(ramp(2, 9), "grey3x3", 1, Rng(1)), Error);
  EXPECT_THROW(cut_patches(ramp(1, 1), "rgb-pair", 1, Rng(1)), Error);
}

}  // namespace
}  // namespace understudy
