#include "base/box.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "base/error.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

Box two_inputs() {
  return Box{{{"x", 0.0, 10.0, InputKind::Real}, {"n", 1.0, 9.0, InputKind::Integer}}};
}

std::string complaint(const Interval& dim) {
  return misuse_of([&] { Box{{dim}}.validate(); });
}

TEST(Box, MapsTheUnitCubeOntoItself) {
  const Box box = two_inputs();
  const double unit[] = {-0.5, 1.0};
  double x[2], back[2];
  box.from_unit(unit, x);
  EXPECT_DOUBLE_EQ(x[0], 2.5);
  EXPECT_DOUBLE_EQ(x[1], 9.0);
  box.to_unit(x, back);
  EXPECT_DOUBLE_EQ(back[0], -0.5);
  EXPECT_DOUBLE_EQ(back[1], 1.0);
}

TEST(Box, RoundsIntegersAndClampsBothKinds) {
  const Box box = two_inputs();
  double x[] = {11.0, 3.6};
  box.clamp(x);
  EXPECT_EQ(x[0], 10.0);
  EXPECT_EQ(x[1], 4.0);
  double below[] = {-1.0, -7.0};
  box.clamp(below);
  EXPECT_EQ(below[0], 0.0);
  EXPECT_EQ(below[1], 1.0);
}

TEST(Box, IntegersStayInsideARangeWithFractionalEnds) {
  const Box box{{{"n", 0.6, 2.4, InputKind::Integer}}};
  double low[] = {0.6}, high[] = {2.4};
  box.clamp(low);
  box.clamp(high);
  EXPECT_EQ(low[0], 1.0);
  EXPECT_EQ(high[0], 2.0);
}

TEST(Box, ARangeOfZeroWidthIsAConstant) {
  const Box box{{{"c", 3.0, 3.0, InputKind::Real}}};
  box.validate();
  const double x[] = {3.0};
  double unit[1];
  box.to_unit(x, unit);
  EXPECT_EQ(unit[0], 0.0);
}

TEST(Box, ContainsRejectsOutsideAndNaN) {
  const Box box = two_inputs();
  const double inside[] = {5.0, 2.0}, outside[] = {5.0, 10.0};
  const double nan[] = {std::numeric_limits<double>::quiet_NaN(), 2.0};
  EXPECT_TRUE(box.contains(inside));
  EXPECT_FALSE(box.contains(outside));
  EXPECT_FALSE(box.contains(nan));
}

TEST(Box, ACategoryIsOneOfItsLabels) {
  const Box box{{make_category("mode", {"fast", "exact", "both"})}};
  box.validate();
  double x[] = {1.4};
  box.clamp(x);
  EXPECT_EQ(x[0], 1.0);
  EXPECT_EQ(box.dims[0].text(x[0]), "exact");
  EXPECT_EQ(box.dims[0].value(" both "), 2.0);
  EXPECT_FALSE(box.dims[0].value("1"));
  EXPECT_EQ(box.dims[0].range_text(), "fast,exact,both");
}

TEST(Box, RefusesCategoriesThatAreNoChoice) {
  EXPECT_THROW(make_category("mode", {"fast"}), Error);
  EXPECT_THROW(make_category("mode", {"fast", ""}), Error);
  EXPECT_THROW(make_category("mode", {"fast", "slow", "fast"}), Error);
  EXPECT_THAT(complaint({"mode", 0.0, 3.0, InputKind::Category, {"a", "b"}}),
              testing::HasSubstr("2 labels"));
}

TEST(Box, RefusesRangesThatAreNone) {
  EXPECT_THAT(complaint({"x", 2.0, 1.0, InputKind::Real}), testing::HasSubstr("2:1 of input 'x'"));
  EXPECT_THAT(complaint({"x", 0.0, std::numeric_limits<double>::infinity(), InputKind::Real}),
              testing::HasSubstr("not finite"));
  EXPECT_THAT(complaint({"x", -1e308, 1e308, InputKind::Real}), testing::HasSubstr("wider"));
  EXPECT_THAT(complaint({"n", 0.2, 0.8, InputKind::Integer}), testing::HasSubstr("no integer"));
}

}  // namespace
}  // namespace understudy
