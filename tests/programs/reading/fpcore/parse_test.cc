#include "programs/reading/fpcore/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/support/error_of.h"

namespace understudy::fpcore {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

std::string refusal(const std::string& text) {
  return misuse_of([&] { parse(text, "a.fpcore"); });
}

TEST(FPCoreParse, ReadsHeadingArgumentsAndProperties) {
  const std::string text =
      "; a comment\n"
      "(FPCore f (x (! :precision integer n))\n"
      "  :name \"a \\\"name\\\"\" :cite (a b) :description \"what it is\"\n"
      "  :precision binary32 :round nearestEven :pre (< 0 x 1) :spec (sin x) :unknown (1 (2))\n"
      "  [+ x n])\n"
      "(FPCore (y) y)";
  const std::vector<Core> cores = parse(text, "a.fpcore");
  ASSERT_EQ(cores.size(), 2u);
  const Core& core = cores[0];
  EXPECT_EQ(core.heading.symbol, "f");
  EXPECT_EQ(core.heading.name, "a \"name\"");
  EXPECT_EQ(core.cite, "(a b)");
  EXPECT_EQ(core.description, "what it is");
  EXPECT_EQ(core.place.line, 2u);
  EXPECT_EQ(core.annotation.precision, Precision::Binary32);
  ASSERT_EQ(core.arguments.size(), 2u);
  EXPECT_EQ(core.arguments[1].name, "n");
  EXPECT_EQ(core.arguments[1].annotation.precision, Precision::Integer);
  ASSERT_TRUE(core.precondition && core.specification);
  EXPECT_EQ(core.body.text, "+");
  EXPECT_EQ(core.body.operands.size(), 2u);
  EXPECT_EQ(cores[1].heading.called(), "");
}

TEST(FPCoreParse, NamesThePlaceOfAMisplacedBracket) {
  EXPECT_THAT(refusal("(FPCore (x)\n  (+ x 1)"), StartsWith("a.fpcore:1:1: '(' is never closed"));
  EXPECT_THAT(refusal("(FPCore (x)\n  (+ x 1]))"), StartsWith("a.fpcore:2:9: ']' closes the '('"));
  EXPECT_THAT(refusal("(FPCore (x) x))"), StartsWith("a.fpcore:1:15: ')' closes nothing"));
  EXPECT_THAT(refusal("(FPCore (x) :name \"f x)"), StartsWith("a.fpcore:1:19: a string"));
}

TEST(FPCoreParse, CountsCharactersNotBytes) {
  EXPECT_THAT(refusal("(FPCore (x) (+ \"\u00e4\u00f6\" ?) ]"),
              StartsWith("a.fpcore:1:24: ']' closes"));
}

TEST(FPCoreParse, NamesTheConstructThatItDoesNotKnow) {
  EXPECT_THAT(refusal("(FPCore (x)\n (sinus x))"),
              AllOf(StartsWith("a.fpcore:2:3: unknown operator 'sinus'"), HasSubstr("'sin'")));
  EXPECT_THAT(refusal("(FPCore (x) (tensor ([i 3]) x))"), HasSubstr("1:14: 'tensor' is not read"));
  EXPECT_THAT(refusal("(FPCore (x) (array x x))"), HasSubstr("'array' is not read"));
  EXPECT_THAT(refusal("(FPCore ((A 3)) 1)"), HasSubstr("1:10: the argument (A 3) is no single"));
  EXPECT_THAT(refusal("(FPCore ((! :precision binary64 A 3)) 1)"), HasSubstr("no single number"));
  EXPECT_THAT(refusal("(FPCore (x) :precision posit16 x)"),
              AllOf(HasSubstr("1:24: :precision posit16 is not supported"), HasSubstr("binary32")));
  EXPECT_THAT(refusal("(FPCore (x) (! :round up x))"), HasSubstr(":round up is not supported"));
}

TEST(FPCoreParse, ChecksTheNumberOfParts) {
  EXPECT_THAT(refusal("(FPCore (x) (sin x x))"), HasSubstr("'sin' takes 1 operand, not 2"));
  EXPECT_THAT(refusal("(FPCore (x) (/ x))"), HasSubstr("'/' takes 2 operands or more, not 1"));
  EXPECT_THAT(refusal("(FPCore (x) (< ))"), HasSubstr("'<' takes 1 operands or more, not 0"));
  EXPECT_THAT(refusal("(FPCore (x) (if x 1))"), HasSubstr("(if condition then else)"));
  EXPECT_THAT(refusal("(FPCore (x) (let ([y]) y))"), HasSubstr("[name value]"));
  EXPECT_THAT(refusal("(FPCore (x) (while TRUE ([y 1]) y))"), HasSubstr("[name first next]"));
  EXPECT_THAT(refusal("(FPCore (x) (let y y))"), HasSubstr("y stands where a list of names"));
  EXPECT_THAT(refusal("(FPCore (x) (for () () x))"), HasSubstr("'for' counts nothing"));
  EXPECT_THAT(refusal("(FPCore (x) (digits 1.5 2 10))"), HasSubstr("is no number"));
}

TEST(FPCoreParse, RefusesNamesThatMeanSomethingElse) {
  EXPECT_THAT(refusal("(FPCore (PI) 1)"), HasSubstr("PI cannot be the name of an argument"));
  EXPECT_THAT(refusal("(FPCore (x x) 1)"), HasSubstr("'x' already"));
  EXPECT_THAT(refusal("(FPCore (x) (let ([sin 1]) x))"), HasSubstr("'sin' cannot be the name"));
  EXPECT_THAT(refusal("(FPCore (x) (let ([y 1] [y 2]) x))"), HasSubstr("'y' is bound twice"));
  EXPECT_THAT(refusal("(FPCore (x) (let ([1 2]) x))"), HasSubstr("'1' is no name"));
  EXPECT_THAT(refusal("(FPCore (x) 1x)"), HasSubstr("'1x' is no name and no number"));
}

TEST(FPCoreParse, RefusesWhatIsNoFPCore) {
  EXPECT_THAT(refusal(" ; nothing\n"), HasSubstr("'a.fpcore' holds no FPCore"));
  EXPECT_THAT(refusal("x"), HasSubstr("1:1: x is no FPCore"));
  EXPECT_THAT(refusal("(define (f x) x)"), HasSubstr("(define (f x) x) is no FPCore"));
  EXPECT_THAT(refusal("(FPCore)"), HasSubstr("no list of arguments"));
  EXPECT_THAT(refusal("(FPCore f)"), HasSubstr("no list of arguments"));
  EXPECT_THAT(refusal("(FPCore (x))"), HasSubstr("has no expression"));
  EXPECT_THAT(refusal("(FPCore (x) :name)"), HasSubstr(":name has no value"));
  EXPECT_THAT(refusal("(FPCore (x) :name f x)"), HasSubstr(":name is no string"));
  EXPECT_THAT(refusal("(FPCore (x) x\n x)"), HasSubstr("2:2: x follows the FPCore's expression"));
  EXPECT_THAT(refusal("(FPCore (x) ())"), HasSubstr("() is no expression"));
  EXPECT_THAT(refusal("(FPCore (x) \"x\")"), HasSubstr("the string \"x\" is no expression"));
  EXPECT_THAT(refusal("(FPCore (x) ((f) x))"), HasSubstr("(f) stands where an operator"));
}

TEST(FPCoreParse, BearsWhatIsFarTooDeepOrTooLong) {
  EXPECT_THAT(refusal(std::string(10u << 20, '(')),
              StartsWith("a.fpcore:1:1001: brackets are nested more than 1000 deep"));
  EXPECT_THAT(refusal("(FPCore (x) " + std::string(2000, '9') + ")"),
              StartsWith("a.fpcore:1:13: a symbol or number of 2000 bytes"));
  std::string deep = "x";
  for (int i = 0; i < 990; ++i) deep = "(- " + deep + ")";
  EXPECT_EQ(parse("(FPCore (x) " + deep + ")", "a.fpcore").size(), 1u);
}

}  // namespace
}  // namespace understudy::fpcore
