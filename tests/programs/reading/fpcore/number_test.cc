#include "programs/reading/fpcore/number.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "base/rng.h"
#include "base/text.h"

namespace understudy::fpcore {
namespace {

TEST(FPCoreNumber, KnowsTheFormsOfNumbers) {
  for (const char* text : {"0", "-1", "+2", "1.5", ".5", "1e9", "-1.5E-3", "1/3", "-22/7", "0xff",
                           "0x1.8p3", "0x.8", "-0x1p-2", "007"})
    EXPECT_TRUE(is_number(text)) << text;
  for (const char* text : {"", "-", "x", "1/0", "1/", "/2", "e5", "1e", "0x", "0xg", "1.2.3", "--1",
                           "1/-2", "1p3", "2x"})
    EXPECT_FALSE(is_number(text)) << text;
}

TEST(FPCoreNumber, RoundsToTheNearestOnce) {
  EXPECT_EQ(nearest_double("0.1"), 0.1);
  EXPECT_EQ(nearest_double("1/3"), 1.0 / 3.0);
  EXPECT_EQ(nearest_float("1/3"), 1.0f / 3.0f);
  EXPECT_EQ(nearest_double("9007199254740993"), 9007199254740992.0);
  EXPECT_EQ(nearest_double("9007199254740995"), 9007199254740996.0);
  // Just above the middle of two floats, and in the middle of them after rounding to double.
  EXPECT_EQ(nearest_float("1.00000005960464477540"), 1.0f + std::ldexp(1.0f, -23));
  EXPECT_EQ(nearest_double("0x1.8p1"), 3.0);
  EXPECT_EQ(nearest_double("010"), 10.0);
  EXPECT_TRUE(std::signbit(nearest_double("-0.0")));
}

TEST(FPCoreNumber, ReadsBackWhatIsPrinted) {
  Rng rng = Rng(1).fork("numbers");
  for (int i = 0; i < 2000; ++i) {
    const double value =
        std::ldexp(rng.uniform(-1.0, 1.0), static_cast<int>(rng.below(2099)) - 1074);
    EXPECT_EQ(nearest_double(format_number(value)), value);
  }
}

TEST(FPCoreNumber, ReachesTheEndsOfTheRange) {
  using Limits = std::numeric_limits<double>;
  EXPECT_EQ(nearest_double("1.7976931348623157e308"), Limits::max());
  EXPECT_EQ(nearest_double("1.7976931348623159e308"), Limits::infinity());
  EXPECT_EQ(nearest_double("-1e999999999999999999999999"), -Limits::infinity());
  EXPECT_EQ(nearest_double("5e-324"), Limits::denorm_min());
  EXPECT_EQ(nearest_double("2e-324"), 0.0);
  EXPECT_EQ(nearest_double("1e-999999999999999999999999"), 0.0);
  EXPECT_EQ(nearest_float("1e-45"), std::numeric_limits<float>::denorm_min());
}

TEST(FPCoreNumber, ReadsDigitsOfAnyBase) {
  EXPECT_EQ(nearest_double(digits_number("3", "-2", "2")), 0.75);
  EXPECT_EQ(nearest_double(digits_number("-7", "2", "10")), -700.0);
  EXPECT_EQ(nearest_double(digits_number("1", "99999999999", "1000")),
            std::numeric_limits<double>::infinity());
  EXPECT_EQ(digits_number("1.5", "0", "10"), "");
  EXPECT_EQ(digits_number("1", "0", "1"), "");
  EXPECT_EQ(digits_number("1", "0", "1001"), "");
}

}  // namespace
}  // namespace understudy::fpcore
