#include "base/unit_cube.h"

#include <gtest/gtest.h>

#include <set>

namespace understudy {
namespace {

TEST(LatinHypercube, HasAPointInEverySliceOfEveryCoordinate) {
  const Matrix points = latin_hypercube(50, 3, Rng(1));
  ASSERT_EQ(points.rows, 50u);
  for (std::size_t j = 0; j < points.cols; ++j) {
    std::set<int> slices;
    for (std::size_t i = 0; i < points.rows; ++i)
      slices.insert(static_cast<int>(points(i, j) * 50.0));
    EXPECT_EQ(slices.size(), 50u);
    EXPECT_EQ(*slices.begin(), 0);
    EXPECT_EQ(*slices.rbegin(), 49);
  }
}

TEST(LatinHypercube, OneMoreCoordinateLeavesTheOthersAsTheyAre) {
  const Matrix few = latin_hypercube(9, 2, Rng(1)), more = latin_hypercube(9, 3, Rng(1));
  for (std::size_t i = 0; i < few.rows; ++i)
    for (std::size_t j = 0; j < few.cols; ++j) EXPECT_EQ(few(i, j), more(i, j));
}

TEST(RandomPoint, LiesInTheCubeAndFollowsItsStream) {
  Rng one(1), same(1);
  const std::vector<double> point = random_point(100, one);
  EXPECT_EQ(point, random_point(100, same));
  EXPECT_NE(point, random_point(100, same));
  for (const double x : point) {
    EXPECT_GE(x, 0.0);
    EXPECT_LT(x, 1.0);
  }
}

}  // namespace
}  // namespace understudy
