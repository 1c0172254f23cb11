#include "optimizers/tuning/search_space.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace understudy {
namespace {

TEST(SearchSpace, LeavesOutInputsThatCannotChange) {
  const SearchSpace space(Box{{{"a", 2.0, 2.0, InputKind::Real},
                               {"b", 0.0, 10.0, InputKind::Real},
                               {"c", 2.5, 3.5, InputKind::Integer}}});
  ASSERT_EQ(space.size(), 1u);
  EXPECT_EQ(space.input(0), 1u);
  EXPECT_EQ(space.to_inputs({0.25}), (std::vector<double>{2.0, 2.5, 3.0}));
}

TEST(SearchSpace, ReachesBothBordersAndNothingBeyond) {
  const SearchSpace space(Box{{{"a", -0.1, 0.3, InputKind::Real}}});
  EXPECT_EQ(space.to_inputs({0.0}).front(), -0.1);
  EXPECT_EQ(space.to_inputs({1.0}).front(), 0.3);
  EXPECT_EQ(space.to_inputs({-7.0}).front(), -0.1);
  EXPECT_EQ(space.to_inputs({7.0}).front(), 0.3);
}

TEST(SearchSpace, GivesEveryIntegerTheSameShare) {
  const SearchSpace space(Box{{{"n", 0.5, 4.9, InputKind::Integer}}});  // 1, 2, 3, 4
  EXPECT_EQ(space.share(0), 0.25);
  const std::vector<double> expected = {1, 1, 2, 2, 3, 3, 4, 4};
  for (std::size_t i = 0; i < expected.size(); ++i)
    EXPECT_EQ(space.to_inputs({(static_cast<double>(i) + 0.5) / 8.0}).front(), expected[i]) << i;
}

TEST(SearchSpace, ComesBackFromInputs) {
  const SearchSpace space(
      Box{{{"x", -3.0, 5.0, InputKind::Real}, {"n", 1.0, 9.0, InputKind::Integer}}});
  const std::vector<double> inputs = {1.5, 7.0};
  EXPECT_EQ(space.to_inputs(space.to_unit(inputs)), inputs);
}

TEST(SearchSpace, ACategoryHasACoordinateForEachLabel) {
  const SearchSpace space(Box{{{"x", 0.0, 1.0, InputKind::Real},
                               make_category("mode", {"a", "b", "c"}),
                               {"n", 1.0, 4.0, InputKind::Integer}}});
  ASSERT_EQ(space.size(), 5u);
  EXPECT_EQ(space.to_unit({0.5, 2.0, 1.0}), (std::vector<double>{0.5, 0, 0, 1, 0.125}));
  EXPECT_EQ(space.to_inputs({0.5, 0.3, 0.8, 0.7, 0.9}), (std::vector<double>{0.5, 1.0, 4.0}));
  EXPECT_EQ(space.to_inputs({0.5, 0.4, 0.4, 0.4, 0.9})[1], 0.0);
  EXPECT_EQ(space.share(1), 1.0);
  EXPECT_EQ(space.width(1), 0.0);
  const auto choices = space.choices({0.5, 0.3, 0.8, 0.7, 0.9}, 1);
  ASSERT_EQ(choices.size(), 3u);
  EXPECT_EQ(choices[2], (std::vector<double>{0.5, 0, 0, 1, 0.9}));
  EXPECT_TRUE(space.choices(choices[0], 2).empty());
  EXPECT_TRUE(space.choices(choices[0], 0).empty());
  EXPECT_EQ(space.choices(choices[0], 4).size(), 2u);
}

TEST(SearchSpace, NumbersThePointsOfCategories) {
  const SearchSpace space(
      Box{{make_category("mode", {"a", "b", "c"}), {"n", 1.0, 2.0, InputKind::Integer}}});
  ASSERT_EQ(space.points(), 6.0);
  std::set<std::vector<double>> seen;
  for (double i = 0; i < 6.0; ++i) seen.insert(space.to_inputs(space.point(i)));
  EXPECT_EQ(seen.size(), 6u);
}

TEST(SearchSpace, NumbersItsPoints) {
  const SearchSpace space(
      Box{{{"a", 1.0, 3.0, InputKind::Integer}, {"b", 0.0, 4.0, InputKind::Integer}}});
  ASSERT_EQ(space.points(), 15.0);
  std::set<std::vector<double>> seen;
  for (double i = 0; i < 15.0; ++i) seen.insert(space.to_inputs(space.point(i)));
  EXPECT_EQ(seen.size(), 15u);
  EXPECT_TRUE(std::isinf(SearchSpace(Box{{{"x", 0.0, 1.0, InputKind::Real}}}).points()));
}

}  // namespace
}  // namespace understudy
