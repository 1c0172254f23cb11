#include "base/front.h"

#include <gtest/gtest.h>

#include <limits>

namespace understudy {
namespace {

using Kind = GoalTerm::Kind;

Matrix rows(const std::vector<std::vector<double>>& values) {
  Matrix matrix;
  for (const auto& row : values) matrix.append_row(row);
  return matrix;
}

const Goal kLeastAndMost{{{Kind::Minimize, 0}, {Kind::Maximize, 1}}, true};

TEST(Front, HasTheRowsThatNoOtherDominatesByTheFirstObjective) {
  // Cost and speed: 3 is as slow as 1 and dearer, 4 is dominated by 0, 5 stands there already.
  const Matrix outputs = rows({{3, 9}, {1, 2}, {2, 5}, {2, 2}, {4, 8}, {1, 2}});
  EXPECT_EQ(find_front(kLeastAndMost, outputs), (std::vector<std::size_t>{1, 2, 0}));
}

TEST(Front, PassesOverBrokenConstraintsAndWhatIsNoNumber) {
  Goal goal = kLeastAndMost;
  goal.terms.push_back({Kind::AtMost, 1, 8.0, 1.0});
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(find_front(goal, rows({{0, 9}, {nan, 3}, {5, 5}, {6, nan}})),
            (std::vector<std::size_t>{2}));
  EXPECT_TRUE(find_front(goal, Matrix()).empty());
}

TEST(Front, CountsTargetsByTheirMiss) {
  const Goal goal{{{Kind::Target, 0, 5.0, 1.0}, {Kind::Minimize, 1}}, true};
  EXPECT_EQ(find_front(goal, rows({{4, 1}, {6, 2}, {5, 3}})), (std::vector<std::size_t>{2, 0}));
}

TEST(Front, DominatingIsNoWorseAnywhereAndBetterSomewhere) {
  EXPECT_TRUE(dominates({1, 2}, {1, 3}));
  EXPECT_FALSE(dominates({1, 2}, {1, 2}));
  EXPECT_FALSE(dominates({0, 4}, {1, 3}));
}

}  // namespace
}  // namespace understudy
