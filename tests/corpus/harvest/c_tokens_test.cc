#include "corpus/harvest/c_tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace understudy::harvest {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(std::string_view text) {
  std::vector<std::string> result;
  for (const CToken& token : c_tokens(text)) result.emplace_back(token.text);
  return result;
}

TEST(CTokens, LeaveOutCommentsAndDirectives) {
  EXPECT_THAT(texts("#define A \\\n 1\nint x; // note\n/* and\n this */ = \"a//b\" 'c'"),
              ElementsAre("int", "x", ";", "=", "\"a//b\"", "'c'"));
}

TEST(CTokens, KeepANumberWhole) {
  EXPECT_THAT(texts("1e-3f+.5-0x1.8p+1"), ElementsAre("1e-3f", "+", ".5", "-", "0x1.8p+1"));
}

TEST(CTokens, EndWithATextThatLeavesSomethingOpen) {
  EXPECT_THAT(texts("a /* open"), ElementsAre("a"));
  EXPECT_THAT(texts("a \"open\\"), ElementsAre("a", "\"open\\"));
  EXPECT_THAT(texts("#define \\"), ElementsAre());
}

TEST(IncludeLines, SayWhichQuotesAHeaderHas) {
  const auto lines = include_lines("#include <math.h>\n# include \"own.h\"\n#include NAME\n");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].path, "math.h");
  EXPECT_FALSE(lines[0].quoted);
  EXPECT_EQ(lines[1].path, "own.h");
  EXPECT_TRUE(lines[1].quoted);
}

TEST(OuterNames, AreThoseOutsideBracesAndParentheses) {
  EXPECT_THAT(outer_names("double f(double x) { return g(x); } int table[] = {A};"),
              ElementsAre("double", "f", "int", "table"));
}

}  // namespace
}  // namespace understudy::harvest
