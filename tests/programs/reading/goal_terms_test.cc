#include "programs/reading/goal_terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/error_of.h"

namespace understudy {
namespace {

using testing::HasSubstr;

const std::vector<std::string> kOutputs = {"return", "y[0]", "y[1]"};

TEST(GoalTerms, ReadMinimizeAndMaximize) {
  const GoalTerm least = parse_goal_term("minimize return", kOutputs);
  EXPECT_EQ(least.kind, GoalTerm::Kind::Minimize);
  EXPECT_EQ(least.output, 0u);
  EXPECT_EQ(least.weight, 1.0);
  const GoalTerm most = parse_goal_term("  maximize   y[1] * 0.5 ", kOutputs);
  EXPECT_EQ(most.kind, GoalTerm::Kind::Maximize);
  EXPECT_EQ(most.output, 2u);
  EXPECT_EQ(most.weight, 0.5);
}

TEST(GoalTerms, ReadATargetWithItsWeight) {
  const GoalTerm plain = parse_goal_term("y[0]=-0.3", kOutputs);
  EXPECT_EQ(plain.kind, GoalTerm::Kind::Target);
  EXPECT_EQ(plain.output, 1u);
  EXPECT_EQ(plain.target, -0.3);
  EXPECT_EQ(plain.weight, 1.0);
  const GoalTerm weighted = parse_goal_term("y[0] = 2 * 1e3", kOutputs);
  EXPECT_EQ(weighted.target, 2.0);
  EXPECT_EQ(weighted.weight, 1000.0);
}

TEST(GoalTerms, ReadAConstraintWithItsBound) {
  const GoalTerm most = parse_goal_term("y[0] <= 3", kOutputs);
  EXPECT_EQ(most.kind, GoalTerm::Kind::AtMost);
  EXPECT_EQ(most.output, 1u);
  EXPECT_EQ(most.target, 3.0);
  EXPECT_TRUE(most.is_constraint());
  const GoalTerm least = parse_goal_term("return>=-1e-3", kOutputs);
  EXPECT_EQ(least.kind, GoalTerm::Kind::AtLeast);
  EXPECT_EQ(least.target, -1e-3);
  EXPECT_FALSE(parse_goal_term("return=1", kOutputs).is_constraint());
}

TEST(GoalTerms, TheLastBoundCounts) {
  EXPECT_EQ(find_bound("regex:a<=(.*)>=0.5"), 13u);
  EXPECT_EQ(find_bound("regex:a>=(.*)<=0.5"), 13u);
  EXPECT_EQ(find_bound("y=0.5"), std::string::npos);
}

TEST(GoalTerms, ThatNameNoOutputListTheOutputs) {
  const std::string message = misuse_of([] { parse_goal_term("minimize y", kOutputs); });
  EXPECT_THAT(message, HasSubstr("no output 'y'"));
  EXPECT_THAT(message, HasSubstr("'y[0]', 'y[1]'"));
  EXPECT_THAT(message, HasSubstr("'return'"));
}

TEST(GoalTerms, InAnotherFormAreMisuseThatQuotesThem) {
  for (const std::string text :
       {"", "return", "minimise return", "return=", "return=high", "return=nan", "return=inf",
        "return=1*", "return=1*0", "minimize return*-1", "minimize return*inf", "=1", "minimize ",
        "return<=", "return<=much", "<=1", "return<1"})
    EXPECT_THAT(misuse_of([&] { parse_goal_term(text, kOutputs); }), HasSubstr("'" + text + "'"));
}

}  // namespace
}  // namespace understudy
