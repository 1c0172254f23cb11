#include "programs/reading/role_notation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/error_of.h"

namespace understudy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(RangeNotation, IsANameAndTwoNumbers) {
  const InputRole role = parse_range("x=0:1");
  EXPECT_EQ(role.name, "x");
  EXPECT_EQ(role.range->lo, 0.0);
  EXPECT_EQ(role.range->hi, 1.0);
  EXPECT_EQ(role.kind, std::nullopt);
  EXPECT_EQ(role.length, std::nullopt);
  EXPECT_THAT(role.labels, IsEmpty());
  EXPECT_EQ(parse_range(" rate = -1e-3 : 2.5 ").name, "rate");
  EXPECT_EQ(parse_range("rate=-1e-3:2.5").range->lo, -1e-3);
}

TEST(RangeNotation, NamesAnElement) { EXPECT_EQ(parse_range("w[3]=0:1").name, "w[3]"); }

TEST(RangeNotation, MaySayTheKind) {
  EXPECT_EQ(parse_range("n=1:9:int").kind, InputKind::Integer);
  EXPECT_EQ(parse_range("n=1:9: integer").kind, InputKind::Integer);
  EXPECT_EQ(parse_range("n=1:9:real").kind, InputKind::Real);
}

TEST(RangeNotation, CountsLabels) {
  const InputRole role = parse_range("solver=jacobi, gauss:2,-x");
  EXPECT_EQ(role.kind, InputKind::Category);
  EXPECT_THAT(role.labels, ElementsAre("jacobi", "gauss:2", "-x"));
  EXPECT_EQ(role.range->lo, 0.0);
  EXPECT_EQ(role.range->hi, 2.0);
}

struct WrongForm {
  std::string text, message;
};

void PrintTo(const WrongForm& wrong, std::ostream* out) { *out << wrong.text; }

class WrongRange : public testing::TestWithParam<WrongForm> {};

TEST_P(WrongRange, IsMisuseOfWhoeverSaidIt) {
  const auto& [text, message] = GetParam();
  const std::string quoted = misuse_of([text = text] { parse_range(text); });
  EXPECT_THAT(quoted, StartsWith("'" + text + "': "));
  EXPECT_THAT(quoted, HasSubstr(message));
  const std::string told = misuse_of([text = text] { parse_range(text, "spec.toml:7"); });
  EXPECT_THAT(told, StartsWith("spec.toml:7: "));
  EXPECT_THAT(told, HasSubstr(message));
}

INSTANTIATE_TEST_SUITE_P(
    All, WrongRange,
    testing::Values(WrongForm{"", "a range is NAME=LOW:HIGH | write it as x=0:1"},
                    WrongForm{"x", "NAME=LOW:HIGH"}, WrongForm{"x=", "NAME=LOW:HIGH"},
                    WrongForm{"x=0", "NAME=LOW:HIGH"}, WrongForm{"=0:1", "NAME=LOW:HIGH"},
                    WrongForm{"x=0:1:int:2", "NAME=LOW:HIGH"},
                    WrongForm{"x=:", "'' is not a number"}, WrongForm{"x=0:", "'' is not a number"},
                    WrongForm{"x=zero:1", "'zero' is not a number"},
                    WrongForm{"x=0:1e", "'1e' is not a number"},
                    WrongForm{"x=0:1:whole", "'whole' is not int or real"},
                    WrongForm{"x=1:0", "inverted"}, WrongForm{"x=0:inf", "not finite"},
                    WrongForm{"x=nan:1", "not finite"}, WrongForm{"x=-1.7e308:1.7e308", "wider"},
                    WrongForm{"x=0.2:0.8:int", "no integer"},
                    WrongForm{"mode=plain,exact:int", "one of several things has no kind"},
                    WrongForm{"b=jacobi,,x", "empty"}, WrongForm{"b=x,y,x", "'x' stands twice"}));

TEST(ConstantNotation, IsANameAndItsNumbers) {
  EXPECT_THAT(parse_constant("n=8").values, ElementsAre(8.0));
  const ConstantRole role = parse_constant("k = 1, 2.5,-1e3", "the user");
  EXPECT_EQ(role.name, "k");
  EXPECT_THAT(role.values, ElementsAre(1.0, 2.5, -1000.0));
  EXPECT_EQ(role.origin, "the user");
  for (const auto& [text, message] : std::vector<std::pair<std::string, std::string>>{
           {"n", "a constant is NAME=VALUE | write it as n=8"},
           {"=8", "NAME=VALUE"},
           {"n=", "'' is not a number"},
           {"n=1,,2", "'' is not a number"},
           {"n=eight", "'eight' is not a number"}})
    EXPECT_THAT(
        misuse_of([text = text] { parse_constant(text); }),
        StartsWith("'" + text + "': " + (message[0] == 'N' ? "a constant is " : "") + message));
}

TEST(OutputNotation, IsANameAndPerhapsALength) {
  EXPECT_EQ(parse_output("theta").name, "theta");
  EXPECT_EQ(parse_output("theta").length, std::nullopt);
  EXPECT_EQ(parse_output(" y : 2").name, "y");
  EXPECT_EQ(parse_output("y:2").length, 2u);
  for (const auto& [text, message] : std::vector<std::pair<std::string, std::string>>{
           {"", "the name is missing | write it as theta"},
           {":2", "the name is missing"},
           {"y:0", "'0' is not a number of elements"},
           {"y:1.5", "'1.5' is not a number of elements"},
           {"y:two", "'two' is not a number of elements"}})
    EXPECT_THAT(misuse_of([text = text] { parse_output(text); }),
                StartsWith("'" + text + "': " + message));
}

TEST(RoleNotation, ReadsBackWhatItWrites) {
  for (const std::string text :
       {"x=0:1", "w[3]=-0.1:1e-12", "n=1:9:int", "n=1:9:real", "mode=fast,exact"})
    EXPECT_EQ(to_text(parse_range(text)), text);
  for (const std::string text : {"n=8", "k=1,2.5,-1e-300"})
    EXPECT_EQ(to_text(parse_constant(text)), text);
  for (const std::string text : {"return", "y:2"}) EXPECT_EQ(to_text(parse_output(text)), text);
}

TEST(RoleNotation, WritesALengthAsADeclarationDoes) {
  InputRole role = parse_range("w=0:1");
  role.length = 9;
  EXPECT_EQ(to_text(role), "w[9]=0:1");
}

}  // namespace
}  // namespace understudy
