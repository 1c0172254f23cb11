#include "programs/printed_numbers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "base/rng.h"
#include "base/text.h"
#include "programs/plain_output.h"

namespace understudy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// What stands in an output: numbers, and "?problem" for what is none.
std::vector<std::string> seen_in(const std::string& output, DecimalMark mark = DecimalMark::Point) {
  std::vector<std::string> seen;
  for_each_printed_number(plain_output(output), mark, [&](std::string_view word) {
    const PrintedNumber number = read_printed_number(word, mark);
    seen.push_back(number.value ? format_number(*number.value) : "?" + number.problem);
    return true;
  });
  return seen;
}

struct Printed {
  const char* output;
  double value;
};

class NumberAlone : public ::testing::TestWithParam<Printed> {};

TEST_P(NumberAlone, IsRead) {
  EXPECT_THAT(seen_in(GetParam().output), ElementsAre(format_number(GetParam().value)));
}

INSTANTIATE_TEST_SUITE_P(
    All, NumberAlone,
    ::testing::Values(Printed{"+1.5", 1.5}, Printed{".5", 0.5}, Printed{"5.", 5.0},
                      Printed{"1E-3", 1e-3}, Printed{"1.04D+03", 1040.0},
                      Printed{"-0.25d-1", -0.025}, Printed{"0.5-100", 0.5e-100},
                      Printed{"0x1.8p+3", 12.0}, Printed{"-0X1P-1", -0.5}, Printed{"0x1F", 31.0},
                      Printed{"1e999", kInfinity}, Printed{"-1e999", -kInfinity},
                      Printed{"1e-999", 0.0}, Printed{"Infinity", kInfinity},
                      Printed{"1.#INF", kInfinity}, Printed{"\x1b[32m1.5\x1b[0m", 1.5},
                      Printed{"1\x1b[32m.5\x1b[0m", 1.5},
                      Printed{"\xe2\x88\x92"
                              "2.5",
                              -2.5},
                      Printed{"x=0.5", 0.5}, Printed{"loss: 0.25.", 0.25},
                      Printed{"epoch1:0.5", 0.5}, Printed{"run1,0.5", 0.5},
                      Printed{"loss\xe2\x86\x92"
                              "0.5",
                              0.5},
                      Printed{"f(3)", 3.0}, Printed{"\"a\": 1,", 1.0}, Printed{"**0.5**", 0.5},
                      Printed{"--threads=4", 4.0}, Printed{"it's 5", 5.0},
                      Printed{"\xc2\xa0"
                              "234",
                              234.0}));

struct Part {
  const char* output;
  const char* problem;
};

class PartOfSomethingLonger : public ::testing::TestWithParam<Part> {};

TEST_P(PartOfSomethingLonger, IsNoNumber) {
  EXPECT_THAT(seen_in(GetParam().output),
              ElementsAre("?'" + std::string(GetParam().output) + "' " + GetParam().problem));
}

constexpr const char* kComma = "looks like a decimal comma";
constexpr const char* kThousands = "has thousands separators";
constexpr const char* kGlued = "has a unit or a name glued to it";
constexpr const char* kMore = "is more than a number";

INSTANTIATE_TEST_SUITE_P(
    All, PartOfSomethingLonger,
    ::testing::Values(Part{"1,04", kComma}, Part{"-0,5", kComma}, Part{"1,5e-3", kComma},
                      Part{"1,234", kComma}, Part{"1,234,567", kThousands},
                      Part{"1,234.5", kThousands}, Part{"1'234", kThousands},
                      Part{"1_000", kThousands},
                      Part{"1\xc2\xa0"
                           "234",
                           kThousands},
                      Part{"3.5ms", kGlued}, Part{"12%", kGlued}, Part{"1e5x", kGlued},
                      Part{"1.0f", kGlued}, Part{"2nd", kGlued}, Part{"1.5e", kGlued},
                      Part{"5\xc2\xb1"
                           "0.1",
                           kGlued},
                      Part{"3/4", kGlued}, Part{"12:30:05", kMore}, Part{"2024-01-01", kMore},
                      Part{"1..2", kMore}, Part{"10.0.0.1", kMore}, Part{"1.23(4)", kMore},
                      Part{"--3", kMore}, Part{"64-bit", kMore}));

TEST(PrintedNumbers, PartLists) {
  EXPECT_THAT(seen_in("(1,2,3)"), ElementsAre("1", "2", "3"));
  EXPECT_THAT(seen_in("1.5,2.5"), ElementsAre("1.5", "2.5"));
  EXPECT_THAT(seen_in("0.5,abc,3 y=1e2,z=3"), ElementsAre("0.5", "3", "100", "3"));
  EXPECT_THAT(seen_in("a,1,5"), ElementsAre(HasSubstr("decimal comma")));
}

TEST(PrintedNumbers, AreNotNames) {
  EXPECT_THAT(seen_in("x1 run-3 v2.0 no info, nano _7 /tmp/5"), IsEmpty());
  EXPECT_THAT(seen_in("\x1b]0;title 5\a"), IsEmpty());
}

TEST(PrintedNumbers, HaveACommaWhereThatIsSaid) {
  EXPECT_THAT(seen_in("1,04 3;4 -0,5e1", DecimalMark::Comma), ElementsAre("1.04", "3", "4", "-5"));
  EXPECT_THAT(seen_in("1.234,5 1.5", DecimalMark::Comma),
              ElementsAre(HasSubstr(kThousands), HasSubstr(kMore)));
}

TEST(PrintedNumbers, AreTheSameWhateverStandsAroundThem) {
  const std::vector<std::string> before = {"",   "x=",  "loss: ",  "(",      "\t", "\x1b[1m",
                                           "\"", "f1:", "[1, 2] ", "run-3 ", "a,"};
  const std::vector<std::string> after = {"",  ".",  ",",  ")",   ";",       "\n",
                                          "!", "\"", "\r", " ms", "\x1b[0m", "]"};
  const std::vector<std::string> glued = {"ms", "%", ",5", "'000", ":30", "(1)", "/2", "e", "..1"};
  Rng rng(20);
  const auto any_of = [&](const std::vector<std::string>& texts) {
    return texts[static_cast<std::size_t>(rng.uniform(0, static_cast<double>(texts.size())))];
  };
  for (int i = 0; i < 20000; ++i) {
    const double value = rng.normal() * std::exp(20.0 * rng.normal());
    const std::string text = format_number(value);
    const std::string front = any_of(before);
    const auto seen = seen_in(front + text + any_of(after));
    ASSERT_FALSE(seen.empty()) << front << text;
    ASSERT_EQ(seen.back(), text) << front;
    const std::string tail = any_of(glued);
    for (const std::string& other : seen_in(front + text + tail))
      ASSERT_TRUE(other.front() == '?' || front == "[1, 2] ") << front << text << tail;
  }
}

}  // namespace
}  // namespace understudy
