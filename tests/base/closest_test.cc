#include "base/closest.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace understudy {
namespace {

TEST(ClosestFirst, NamesTheMostAlikeFirstAndEqualsInTheirOrder) {
  EXPECT_EQ(closest_first("sobl", {"random", "bayes", "sobol"}), "'sobol', 'bayes', 'random'");
  EXPECT_EQ(closest_first("x", {"a", "b", "xy"}), "'a', 'b', 'xy'");
  EXPECT_EQ(closest_first("kitten", {"kitten", "sitting"}), "'kitten', 'sitting'");
}

TEST(ClosestFirst, CountsWhatItLeavesOut) {
  std::vector<std::string> names;
  for (int i = 10; i < 30; ++i) names.push_back("n" + std::to_string(i));
  EXPECT_THAT(closest_first("n29", names),
              testing::AllOf(testing::StartsWith("'n29', "), testing::EndsWith("' and 8 more")));
  EXPECT_EQ(closest_first("n", {}), "none");
}

}  // namespace
}  // namespace understudy
