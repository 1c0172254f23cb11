#include "reports/number_format.h"

#include <gtest/gtest.h>

#include <limits>

namespace understudy::reporting {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(NumberFormat, LossesHaveThreeSignificantDigits) {
  EXPECT_EQ(three_digits(0.012345), "0.0123");
  EXPECT_EQ(three_digits(1.0), "1.00");
  EXPECT_EQ(three_digits(-12.345), "-12.3");
  EXPECT_EQ(three_digits(1234.5), "1234");
  EXPECT_EQ(three_digits(0), "0");
}

TEST(NumberFormat, RoundingThatGainsADigitKeepsThree) {
  EXPECT_EQ(three_digits(9.999), "10.0");
  EXPECT_EQ(three_digits(0.9999), "1.00");
}

TEST(NumberFormat, VerySmallAndVeryLargeAreScientific) {
  EXPECT_EQ(three_digits(1.234e-7), "1.23e-7");
  EXPECT_EQ(three_digits(1.234e15), "1.23e15");
  EXPECT_EQ(three_digits(1e100), "1.00e100");
}

TEST(NumberFormat, WhatWasNeverMeasuredIsADash) {
  EXPECT_EQ(three_digits(kNaN), "\u2013");
  EXPECT_EQ(three_digits(kInfinity), "\u221e");
  EXPECT_EQ(three_digits(-kInfinity), "-\u221e");
}

TEST(NumberFormat, InputsCarryDigitsEnoughToUseThem) {
  EXPECT_EQ(six_digits(0.123456789), "0.123457");
  EXPECT_EQ(six_digits(255), "255.000");
}

TEST(NumberFormat, CountsAreGroupedByThousands) {
  EXPECT_EQ(grouped(7), "7");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(-1234567), "-1,234,567");
}

TEST(NumberFormat, AMedianThatWasNotReachedSaysSo) {
  EXPECT_EQ(typical_count(12), "12");
  EXPECT_EQ(typical_count(12.5), "12.5");
  EXPECT_EQ(typical_count(kInfinity), "not reached");
}

TEST(NumberFormat, DurationsAreReadable) {
  EXPECT_EQ(duration(1.234), "1.23 s");
  EXPECT_EQ(duration(250), "4 min 10 s");
  EXPECT_EQ(duration(11100), "3 h 5 min");
}

TEST(NumberFormat, WordsAreListedAsPeopleDo) {
  EXPECT_EQ(in_words({}), "");
  EXPECT_EQ(in_words({"a"}), "a");
  EXPECT_EQ(in_words({"a", "b", "c"}), "a, b and c");
  EXPECT_EQ(counted(1, "trial"), "1 trial");
  EXPECT_EQ(counted(2, "trial"), "2 trials");
}

}  // namespace
}  // namespace understudy::reporting
