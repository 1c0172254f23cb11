#include "base/goal.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace understudy {
namespace {

using Kind = GoalTerm::Kind;

TEST(Goal, SumsItsWeightedTerms) {
  const Goal goal{
      {{Kind::Minimize, 0, 0.0, 2.0}, {Kind::Maximize, 1, 0.0, 1.0}, {Kind::Target, 2, 1.0, 3.0}}};
  const double y[] = {1.0, 4.0, 3.0};
  EXPECT_DOUBLE_EQ(goal.value(y), 2.0 - 4.0 + 3.0 * 4.0);
}

TEST(Goal, GradientAgreesWithFiniteDifferences) {
  const Goal goal{{{Kind::Minimize, 0, 0.0, 2.0},
                   {Kind::Maximize, 1, 0.0, 0.5},
                   {Kind::Target, 2, 1.0, 3.0},
                   {Kind::Target, 0, -2.0, 1.0}}};
  double y[] = {0.3, -1.2, 2.5}, gradient[] = {0.0, 0.0, 0.0};
  goal.add_gradient(y, gradient);
  for (int k = 0; k < 3; ++k) {
    const double kept = y[k], h = 1e-6;
    y[k] = kept + h;
    const double above = goal.value(y);
    y[k] = kept - h;
    const double below = goal.value(y);
    y[k] = kept;
    EXPECT_NEAR(gradient[k], (above - below) / (2.0 * h), 1e-6);
  }
}

TEST(Goal, ObjectivesAreWhatIsToBeMinimised) {
  const Goal goal{
      {{Kind::Maximize, 1, 0.0, 5.0}, {Kind::AtMost, 0, 1.0, 1.0}, {Kind::Target, 0, 3.0, 1.0}},
      true};
  const double y[] = {1.0, 4.0};
  EXPECT_EQ(goal.objectives(y), (std::vector<double>{-4.0, 4.0}));
  EXPECT_EQ(goal.objective_count(), 2u);
  EXPECT_EQ(goal.describe({"a", "b"}), "trade off maximize b (weight 5), a <= 1, a = 3");
  EXPECT_FALSE(
      (Goal{{{Kind::Target, 0, 3.0, 1.0}, {Kind::Target, 1, 3.0, 1.0}}, true}).is_target());
}

TEST(Goal, ConstraintsAreViolatedBeyondTheirBounds) {
  const Goal goal{{{Kind::Minimize, 0, 0.0, 1.0},
                   {Kind::AtMost, 0, 100.0, 1.0},
                   {Kind::AtLeast, 1, -0.5, 1.0},
                   {Kind::AtMost, 1, 0.0, 1.0}}};
  EXPECT_TRUE(goal.has_constraints());
  const double on_both[] = {100.0, -0.5}, over[] = {110.0, 0.0}, under[] = {0.0, -0.75};
  const double above_zero[] = {0.0, 0.25};
  const double unknown[] = {std::numeric_limits<double>::quiet_NaN(), 0.0};
  EXPECT_EQ(goal.violation(on_both), 0.0);
  // In units of the bound; of 1 where that is 0.
  EXPECT_DOUBLE_EQ(goal.violation(over), 0.1);
  EXPECT_DOUBLE_EQ(goal.violation(under), 0.5);
  EXPECT_DOUBLE_EQ(goal.violation(above_zero), 0.25);
  EXPECT_TRUE(std::isnan(goal.violation(unknown)));
  // The value is of the objectives alone.
  EXPECT_DOUBLE_EQ(goal.value(over), 110.0);
  double gradient[] = {0.0, 0.0};
  goal.add_gradient(over, gradient);
  EXPECT_DOUBLE_EQ(gradient[0], 1.0);
  goal.add_violation_gradient(over, 10.0, gradient);
  goal.add_violation_gradient(under, 10.0, gradient);
  EXPECT_DOUBLE_EQ(gradient[0], 1.1);
  EXPECT_DOUBLE_EQ(gradient[1], -20.0);
  EXPECT_EQ(goal.describe({"cost", "room"}), "minimize cost, cost <= 100, room >= -0.5, room <= 0");
}

TEST(Goal, IsATargetOnlyIfEveryObjectiveIs) {
  EXPECT_TRUE((Goal{{{Kind::Target, 0, 1.0, 1.0}, {Kind::AtMost, 1, 0.0, 1.0}}}.is_target()));
  EXPECT_FALSE((Goal{{{Kind::AtMost, 1, 0.0, 1.0}}}.is_target()));
  EXPECT_TRUE((Goal{{{Kind::Target, 0, 1.0, 1.0}}}.is_target()));
  EXPECT_FALSE((Goal{{{Kind::Target, 0, 1.0, 1.0}, {Kind::Minimize, 1, 0.0, 1.0}}}.is_target()));
  EXPECT_FALSE(Goal{}.is_target());
}

TEST(Goal, HasATargetValueOfAMillionthOfEachTarget) {
  const Goal goal{
      {{Kind::Target, 0, 200.0, 1.0}, {Kind::Target, 1, 0.0, 3.0}, {Kind::AtMost, 0, 1e9, 1.0}}};
  const double outputs[] = {200.0 * (1.0 + 1e-6), 1e-6};
  EXPECT_NEAR(goal.default_target_value(), goal.value(outputs),
              1e-12 * goal.default_target_value() + 1e-15);
}

TEST(Goal, DescribesItselfInTheProgramsWords) {
  const std::vector<std::string> names = {"re", "im"};
  EXPECT_EQ((Goal{{{Kind::Target, 0, 0.3, 1.0}, {Kind::Maximize, 1, 0.0, 2.0}}}.describe(names)),
            "re = 0.3, maximize im (weight 2)");
}

TEST(Goal, ALongDescriptionIsCut) {
  Goal goal;
  std::vector<std::string> names;
  for (std::size_t k = 0; k < 64; ++k) {
    goal.terms.push_back({Kind::Target, k, 0.0, 1.0});
    names.push_back("b" + std::to_string(k));
  }
  EXPECT_EQ(goal.describe(names), "b0 = 0, b1 = 0, b2 = 0, b3 = 0, and 60 more");
}

}  // namespace
}  // namespace understudy
