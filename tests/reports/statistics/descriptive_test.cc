#include "reports/statistics/descriptive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace understudy::reporting {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(Statistics, MedianOfAnEvenNumberIsTheMeanOfTheTwoInTheMiddle) {
  EXPECT_DOUBLE_EQ(median({4, 1, 3, 2}), 2.5);
  EXPECT_DOUBLE_EQ(median({9, 1, 5}), 5);
}

TEST(Statistics, MedianIsInfiniteWhenHalfNeverGotThere) {
  EXPECT_EQ(median({1, kInfinity}), kInfinity);
  EXPECT_EQ(median({1, 2, kInfinity}), 2);
}

TEST(Statistics, NothingHasNoMeanAndNoMedian) {
  EXPECT_TRUE(std::isnan(median({})));
  EXPECT_TRUE(std::isnan(arithmetic_mean({})));
  EXPECT_TRUE(std::isnan(geometric_mean({})));
  EXPECT_EQ(spread({}).count, 0u);
}

TEST(Statistics, GeometricMeanOfARatioAndItsInverseIsOne) {
  EXPECT_NEAR(geometric_mean({4.0, 0.25}), 1.0, 1e-15);
  EXPECT_NEAR(geometric_mean({2.0, 8.0}), 4.0, 1e-14);
}

TEST(Statistics, SpreadHoldsLowestAndHighest) {
  const Spread over = spread({3, 1, 2});
  EXPECT_EQ(over.low, 1);
  EXPECT_EQ(over.median, 2);
  EXPECT_EQ(over.high, 3);
}

TEST(Statistics, FewPointsAreNotThinned) {
  EXPECT_THAT(thinned(4, 150), ::testing::ElementsAre(0, 1, 2, 3));
  EXPECT_TRUE(thinned(0, 150).empty());
}

TEST(Statistics, ThinningKeepsBothEndsAndTheStart) {
  const std::vector<std::size_t> kept = thinned(600, 150);
  EXPECT_LE(kept.size(), 150u);
  EXPECT_GE(kept.size(), 100u);
  EXPECT_EQ(kept.front(), 0u);
  EXPECT_EQ(kept.back(), 599u);
  EXPECT_EQ(kept[4], 4u) << "the steep start keeps every point";
  for (std::size_t i = 1; i < kept.size(); ++i) {
    EXPECT_LT(kept[i - 1], kept[i]);
    EXPECT_LE(kept[i] - kept[i - 1], 9u) << "no gap hides a shape";
  }
}

}  // namespace
}  // namespace understudy::reporting
