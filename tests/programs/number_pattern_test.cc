#include "programs/number_pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "base/error.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

using ::testing::DoubleEq;
using ::testing::HasSubstr;
using ::testing::Optional;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::optional<double> find(const std::string& pattern, const std::string& output) {
  return find_number(parse_number_pattern(pattern), output).value;
}

TEST(NumberPattern, TakesTheLastNumberByDefault) {
  EXPECT_EQ(find("stdout", "step 1\nloss 0.25\n"), 0.25);
  EXPECT_EQ(find("stdout", "1"), 1.0);
  EXPECT_EQ(find("stdout", "no numbers, no info, nano"), std::nullopt);
  EXPECT_EQ(find("stdout", ""), std::nullopt);
}

TEST(NumberPattern, CountsFromEitherEnd) {
  const std::string output = "10 20.5 -30 4e2";
  EXPECT_EQ(find("stdout:0", output), 10.0);
  EXPECT_EQ(find("stdout:1", output), 20.5);
  EXPECT_EQ(find("stdout:-2", output), -30.0);
  EXPECT_EQ(find("stdout:-4", output), 10.0);
  EXPECT_EQ(find("stdout:4", output), std::nullopt);
  EXPECT_EQ(find("stdout:-5", output), std::nullopt);
  EXPECT_EQ(find("stdout:-9223372036854775808", output), std::nullopt);
}

TEST(NumberPattern, KnowsNumbersAsProgramsPrintThem) {
  EXPECT_EQ(find("stdout", "+1.5"), 1.5);
  EXPECT_EQ(find("stdout", ".5"), 0.5);
  EXPECT_EQ(find("stdout", "5."), 5.0);
  EXPECT_EQ(find("stdout", "1E-3"), 1e-3);
  EXPECT_EQ(find("stdout", "(1,2,3)"), 3.0);
  EXPECT_EQ(find("stdout", "y=-2;"), -2.0);
  EXPECT_EQ(find("stdout", "-inf"), -kInfinity);
  EXPECT_EQ(find("stdout", "Infinity"), kInfinity);
  EXPECT_TRUE(std::isnan(find("stdout", "loss: NaN").value()));
  EXPECT_EQ(find("stdout", "1e999"), kInfinity);
  EXPECT_EQ(find("stdout", "1e-999"), 0.0);
}

TEST(NumberPattern, PassesOverDigitsWithinWords) {
  EXPECT_EQ(find("stdout:0", "x1 theta2=0.5"), 0.5);
  EXPECT_EQ(find("stdout", "7 run-3 v2.0"), 7.0);
}

TEST(NumberPattern, PassesOverBytesThatAreNoText) {
  EXPECT_EQ(find("stdout", std::string("\xff\x00\xfe 7 \xc3", 7)), 7.0);
}

TEST(NumberPattern, TakesARegexesFirstGroupOrAllOfIt) {
  EXPECT_EQ(find("regex:loss=([0-9.]+)", "a=1 loss=0.5 loss=2"), 0.5);
  EXPECT_EQ(find("regex:[0-9]+", "abc 12 13"), 12.0);
  EXPECT_EQ(find("regex:(a)|(b)", "b"), std::nullopt);
  EXPECT_EQ(find("regex:loss=(.*)", "loss=much"), std::nullopt);
  EXPECT_EQ(find("regex:loss", "nothing"), std::nullopt);
  EXPECT_EQ(find("regex:a:([0-9])", "a:4"), 4.0);
}

TEST(NumberPattern, TakesNoPartOfALongerNumberByARegex) {
  const auto problem = [](const std::string& regex, const std::string& output) {
    return find_number(parse_number_pattern("regex:" + regex), output).problem;
  };
  EXPECT_EQ(problem("loss=([0-9.]+)", "loss=1e-5"), "'1' is a part of '1e-5'");
  EXPECT_EQ(problem("loss=([0-9.]+)", "loss=1,04"), "'1' is a part of '1,04'");
  EXPECT_EQ(problem("loss=-?([0-9.]+)", "loss=-0.5"), "'0.5' is a part of '-0.5'");
  EXPECT_EQ(problem("([0-9.]+)ms", "5e-3ms"), "'3' is a part of '5e-3'");
  EXPECT_EQ(problem("loss=([0-9,]+)", "loss=1,04"), "'1,04' looks like a decimal comma");
  EXPECT_EQ(find("regex:loss=(\\S+)", "loss=1.04D+03"), 1040.0);
  EXPECT_EQ(find("regex:([0-9.]+)ms", "took 3.5ms"), 3.5);
  EXPECT_EQ(find("regex:run-([0-9]+)", "run-3"), 3.0);
}

TEST(NumberPattern, FollowsAPathInTheLastDocument) {
  const std::string output =
      "[info] begin {x}\n{\"y\": 1}\n{\"y\": 2, \"r\": {\"loss\": [3, 4]}} done [ok]\n";
  EXPECT_EQ(find("json:$.y", output), 2.0);
  EXPECT_EQ(find("json:$.r.loss[0]", output), 3.0);
  EXPECT_EQ(find("json:$.r.loss[-1]", output), 4.0);
  EXPECT_EQ(find("json:$.r.loss[2]", output), std::nullopt);
  EXPECT_EQ(find("json:$.r.loss[-3]", output), std::nullopt);
  EXPECT_EQ(find("json:$.z", output), std::nullopt);
  EXPECT_EQ(find("json:$.y.z", output), std::nullopt);
  EXPECT_EQ(find("json:$.r", output), std::nullopt);
  EXPECT_EQ(find("json:$[1]", "[5, 6]"), 6.0);
  EXPECT_EQ(find("json:$.y", "no document"), std::nullopt);
}

TEST(NumberPattern, ReadsNumbersThatJsonLacks) {
  EXPECT_TRUE(std::isnan(find("json:$.a", R"({"a": NaN, "b": -Infinity})").value()));
  EXPECT_EQ(find("json:$.b", R"({"a": NaN, "b": -Infinity})"), -kInfinity);
  EXPECT_EQ(find("json:$.a", R"({"text": "NaN \" {", "a": 5})"), 5.0);
  EXPECT_EQ(find("json:$.a", R"({"a": "0.5"})"), 0.5);
}

TEST(NumberPattern, PassesOverBrokenDocuments) {
  EXPECT_EQ(find("json:$.a", R"({"a": 1} {"a": )"), 1.0);
  EXPECT_EQ(find("json:$.a", R"({"b": [1, 2 {"a": 3})"), 3.0);
  EXPECT_EQ(find("json:$[0]", std::string(100000, '[')), std::nullopt);
}

TEST(NumberPattern, RemembersItsKindAndText) {
  EXPECT_EQ(parse_number_pattern("stdout").text, "-1");
  EXPECT_EQ(parse_number_pattern("stdout:3").kind, NumberPattern::Kind::Position);
  EXPECT_EQ(parse_number_pattern("regex:a b").text, "a b");
  EXPECT_EQ(parse_number_pattern("json:$.y").kind, NumberPattern::Kind::JsonPath);
}

class WrongPattern : public ::testing::TestWithParam<const char*> {};

TEST_P(WrongPattern, IsMisuseThatShowsTheThreeForms) {
  EXPECT_THAT(misuse_of([] { parse_number_pattern(GetParam()); }),
              testing::AllOf(HasSubstr(GetParam()), HasSubstr("stdout:"), HasSubstr("regex:"),
                             HasSubstr("json:")));
}

INSTANTIATE_TEST_SUITE_P(All, WrongPattern,
                         ::testing::Values("", "stdin", "stdout:", "stdout:x", "stdout:1.5",
                                           "regex", "regex:(", "json", "json:", "json:y",
                                           "json:$..y", "json:$[x]", "loss"));

}  // namespace
}  // namespace understudy
