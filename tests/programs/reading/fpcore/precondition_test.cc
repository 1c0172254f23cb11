#include "programs/reading/fpcore/precondition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "programs/reading/fpcore/parse.h"
#include "tests/support/error_of.h"

namespace understudy::fpcore {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Precondition read(const std::string& pre) {
  const std::string text = "(FPCore (x y (! :precision integer n)) :pre " + pre + " x)";
  return read_precondition(parse(text, "a.fpcore")[0], "a.fpcore");
}

void expect_range(const Precondition& precondition, const std::string& name, double lo, double hi) {
  ASSERT_EQ(precondition.bounds.count(name), 1u) << name;
  EXPECT_EQ(precondition.bounds.at(name).lo, lo);
  EXPECT_EQ(precondition.bounds.at(name).hi, hi);
}

TEST(FPCorePrecondition, ReadsComparisonsWithConstants) {
  expect_range(read("(<= 0 x 1)"), "x", 0.0, 1.0);
  expect_range(read("(< x 1/2)"), "x", -kInfinity, 0.5);
  expect_range(read("(>= 5 x (- 2))"), "x", -2.0, 5.0);
  expect_range(read("(> x (/ PI 2))"), "x", 1.5707963267948966, kInfinity);
  expect_range(read("(== x 3)"), "x", 3.0, 3.0);
  EXPECT_THAT(read("(<= 0 x 1)").rest, IsEmpty());
  EXPECT_THAT(read("TRUE").bounds, IsEmpty());
}

TEST(FPCorePrecondition, IntersectsWhatIsJoinedByAnd) {
  const Precondition precondition = read("(and (< -1 x 1) (and (> x 0) (<= y 7)) (>= y 2 1))");
  expect_range(precondition, "x", 0.0, 1.0);
  expect_range(precondition, "y", 2.0, 7.0);
  EXPECT_THAT(precondition.rest, IsEmpty());
}

TEST(FPCorePrecondition, KeepsTheTightestBoxOfAChainOfTwoArguments) {
  const Precondition precondition = read("(< 0 x y 10)");
  expect_range(precondition, "x", 0.0, 10.0);
  expect_range(precondition, "y", 0.0, 10.0);
  EXPECT_THAT(precondition.rest, ElementsAre("(< 0 x y 10)"));
}

TEST(FPCorePrecondition, TakesTheHullOfWhatIsJoinedByOr) {
  const Precondition precondition = read("(or (and (< 1 x 2) (< 0 y)) (< 4 x 5))");
  expect_range(precondition, "x", 1.0, 5.0);
  expect_range(precondition, "y", -kInfinity, kInfinity);
  EXPECT_EQ(precondition.rest.size(), 1u);
}

TEST(FPCorePrecondition, SaysWhatIsNoRange) {
  EXPECT_THAT(read("(and (< x y) (< 0 x))").rest, ElementsAre("(< x y)"));
  EXPECT_THAT(read("(not (== x 0))").rest, ElementsAre("(not (== x 0))"));
  EXPECT_THAT(read("(< 0 (* x x) 1)").rest, ElementsAre("(< 0 (* x x) 1)"));
  EXPECT_THAT(read("(!= x 0)").rest, ElementsAre("(!= x 0)"));
  EXPECT_THAT(read("(let ([z x])\n (< z 0))").rest, ElementsAre("the condition of line 1"));
  expect_range(read("(and (< x y) (< 0 x))"), "x", 0.0, kInfinity);
}

TEST(FPCorePrecondition, ExcludesTheBoundOfAnInteger) {
  expect_range(read("(< 0 n 10)"), "n", 1.0, 9.0);
  expect_range(read("(<= 0.5 n 9.5)"), "n", 1.0, 9.0);
}

TEST(FPCorePrecondition, RefusesOneThatLeavesNothing) {
  EXPECT_THAT(misuse_of([] { read("(and (< x 0) (> x 1))"); }),
              HasSubstr("a.fpcore:1:45: :pre leaves no value for 'x'"));
}

TEST(FPCorePrecondition, ClosesAnOpenSideWithinTheDefaultRangeWhereItCan) {
  const auto closed = [](double lo, double hi) {
    const Bounds bounds = with_both_sides({lo, hi});
    return std::make_pair(bounds.lo, bounds.hi);
  };
  EXPECT_EQ(closed(-kInfinity, kInfinity), std::make_pair(-1.0, 1.0));
  EXPECT_EQ(closed(0.0, kInfinity), std::make_pair(0.0, 1.0));
  EXPECT_EQ(closed(-kInfinity, 0.5), std::make_pair(-1.0, 0.5));
  EXPECT_EQ(closed(1.0, kInfinity), std::make_pair(1.0, 3.0));
  EXPECT_EQ(closed(-kInfinity, -7.0), std::make_pair(-9.0, -7.0));
  EXPECT_EQ(closed(3.0, 4.0), std::make_pair(3.0, 4.0));
}

}  // namespace
}  // namespace understudy::fpcore
