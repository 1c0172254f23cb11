#include "programs/reading/fpcore/translate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "programs/reading/fpcore/parse.h"
#include "programs/reading/fpcore/translation.h"
#include "tests/support/error_of.h"

namespace understudy::fpcore {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

std::string c_of(const std::string& text) {
  return translate(parse(text, "a.fpcore")[0], "a.fpcore").text;
}

std::string refusal(const std::string& text) {
  return misuse_of([&] { c_of(text); });
}

TEST(FPCoreTranslate, WritesReadableC) {
  EXPECT_EQ(c_of("(FPCore f (x) :precision binary32 (let ([y (+ x 1/4)]) (* y (sin y))))"),
            "#include <math.h>\n\n"
            "float f(float x) {\n"
            "  const float y = x + 0.25f;\n"
            "  return y * sinf(y);\n"
            "}\n");
  EXPECT_EQ(c_of("(FPCore (n) :name \"sum to n\" (while (< i n) ([i 0 (+ i 1)] [s 0 (+ s i)]) s))"),
            "#include <math.h>\n\n"
            "double sum_to_n(double n) {\n"
            "  double i = 0.0;\n"
            "  double s = 0.0;\n"
            "  while (i < n) {\n"
            "    const double next_i = i + 1.0;\n"
            "    const double next_s = s + i;\n"
            "    i = next_i;\n"
            "    s = next_s;\n"
            "  }\n"
            "  return s;\n"
            "}\n");
}

TEST(FPCoreTranslate, NamesAgainWhatCDoesNotAllow) {
  const Translation translation = translate(
      parse("(FPCore main (x* x_ double linux M_PI sinf _y) 1)", "a.fpcore")[0], "a.fpcore");
  EXPECT_EQ(translation.function, "main_2");
  EXPECT_THAT(translation.arguments,
              ElementsAre("x_", "x__2", "double_2", "linux_2", "vM_PI", "sinf_2", "v_y"));
}

TEST(FPCoreTranslate, NamesTheUnknownVariable) {
  EXPECT_THAT(refusal("(FPCore (x)\n  (+ x y))"),
              StartsWith("a.fpcore:2:8: 'y' is no argument and bound nowhere"));
  EXPECT_THAT(refusal("(FPCore (x) (let ([a 1] [b a]) b))"), HasSubstr("'a' is no argument"));
  EXPECT_THAT(refusal("(FPCore (x) (+ (let ([a 1]) a) a))"), HasSubstr("1:32: 'a' is no argument"));
}

TEST(FPCoreTranslate, TellsTruthValuesFromNumbers) {
  EXPECT_THAT(refusal("(FPCore (x) (+ x (< x 1)))"), HasSubstr("1:18: a truth value stands"));
  EXPECT_THAT(refusal("(FPCore (x) (if x 1 2))"), HasSubstr("1:17: a number stands"));
  EXPECT_THAT(refusal("(FPCore (x) (and TRUE x))"), HasSubstr("a number stands"));
  EXPECT_THAT(refusal("(FPCore (x) (if TRUE TRUE x))"), HasSubstr("a truth value in one case"));
  EXPECT_THAT(refusal("(FPCore (x) (while (< i 1) ([i x (< i 1)]) i))"),
              HasSubstr("a truth value in one case"));
}

TEST(FPCoreTranslate, RefusesRoundingsThatCDoesNotComputeWith) {
  EXPECT_THAT(refusal("(FPCore (x) :round toZero (+ x 1))"), HasSubstr("nearestEven only"));
  EXPECT_THAT(c_of("(FPCore (x) (! :precision integer :round toZero (/ x 2)))"),
              HasSubstr("return trunc(x / 2.0);"));
}

TEST(FPCoreTranslate, LimitsTheDepthOfBlocksAndNotOfExpressions) {
  std::string loops = "x";
  std::string sums = "x";
  for (int i = 0; i < 300; ++i) {
    loops = "(if (< x 0) (let ([y x]) " + loops + ") x)";
    sums = "(+ " + sums + " 1)";
  }
  EXPECT_THAT(refusal("(FPCore (x) " + loops + ")"), HasSubstr("nested more than 100 deep"));
  const std::string text = c_of("(FPCore (x) " + sums + ")");
  EXPECT_THAT(text, HasSubstr("const double part = "));
  EXPECT_THAT(text, testing::Not(HasSubstr("((((((((((((((((((((((((")));
}

}  // namespace
}  // namespace understudy::fpcore
