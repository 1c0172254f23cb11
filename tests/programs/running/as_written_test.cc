// C functions as people have them, from their text to what a row gives. To add one: a text, what is
// said of it, an input row, and its outputs or what is said of the row.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "programs/running/make_runner.h"
#include "tests/programs/reading/loading.h"

namespace understudy {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::NanSensitiveDoubleEq;
using ::testing::Pointwise;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

struct AsWritten {
  const char* name;
  const char* text;
  std::vector<std::string> ranges;
  std::vector<std::string> inputs;  ///< of the program: their names
  std::vector<double> row;
  std::vector<double> outputs;
  const char* detail = "";  ///< a part of what is said of the row
};

void PrintTo(const AsWritten& program, std::ostream* out) { *out << program.name; }

class FunctionAsWritten : public ::testing::TestWithParam<AsWritten> {};

TEST_P(FunctionAsWritten, GivesWhatItIsWrittenToGive) {
  const AsWritten& expected = GetParam();
  const Program program = load(expected.text, with_ranges(expected.ranges));
  EXPECT_EQ(inputs_of(program), expected.inputs);
  Matrix inputs(0, expected.row.size());
  inputs.append_row(expected.row);
  const RunResult result = make_runner(program)->run(inputs);
  EXPECT_THAT(result.outputs.data, Pointwise(NanSensitiveDoubleEq(), expected.outputs));
  EXPECT_THAT(result.details[0], HasSubstr(expected.detail));
}

constexpr const char* kRoot =
    "#include <math.h>\n"
    "int root(double x, double *y) { if (x < 0) return -1; *y = 5.0 + sqrt(x); return 0; }";
constexpr const char* kCount =
    "void count(double x, int *a, unsigned char *b) { if (x > 0) *a = 1; if (x > 1) *b = 255; }";
constexpr const char* kMode =
    "enum mode { OFF = 0, SLOW = 10, FAST = 20 };\n"
    "double power(enum mode m, double load) { return m + load; }";
constexpr const char* kInPlace =
    "void scale(double v[3], double k) { for (int i = 0; i < 3; ++i) v[i] *= k; }";
constexpr const char* kSum =
    "double sum(int n, const double a[n])\n"
    "{ double s = 0; for (int i = 0; i < n; ++i) s += a[i]; return s; }";
constexpr const char* kThrough =
    "static void twice(double *p) { p[0] = 2 * p[0]; }\n"
    "void through(double *x, double y[2]) { twice(x); y[0] = x[0]; y[1] = y[0] + 1; }";

INSTANTIATE_TEST_SUITE_P(
    All, FunctionAsWritten,
    ::testing::Values(
        AsWritten{"written", kRoot, {"x=-1:1"}, {"x"}, {0.25}, {0.0, 5.5}},
        AsWritten{"unwritten", kRoot, {"x=-1:1"}, {"x"}, {-0.5}, {-1.0, kNone}, "'y' was left"},
        AsWritten{"integers", kCount, {"x=-9:9"}, {"x"}, {2.0}, {1.0, 255.0}},
        AsWritten{"integer left", kCount, {"x=-9:9"}, {"x"}, {1.0}, {1.0, kNone}, "'b' was left"},
        AsWritten{"integers left", kCount, {"x=-9:9"}, {"x"}, {0.0}, {kNone, kNone}, "'a' was"},
        AsWritten{"float left",
                  "void f(float x, float *y) { if (x > 0) *y = x; }",
                  {"x=-1:1"},
                  {"x"},
                  {-1.0},
                  {kNone},
                  "'y' was left unwritten"},
        AsWritten{"a NaN of its own",
                  "double f(double x) { return x / x; }",
                  {"x=0:1"},
                  {"x"},
                  {0.0},
                  {kNone},
                  ""},
        AsWritten{"enumerators", kMode, {"load=0:1"}, {"m", "load"}, {1.0, 0.5}, {10.5}},
        AsWritten{"some enumerators",
                  kMode,
                  {"m=FAST,OFF", "load=0:1"},
                  {"m", "load"},
                  {0.0, 0.5},
                  {20.5}},
        AsWritten{"an enumeration's numbers",
                  kMode,
                  {"m=0:20", "load=0:1"},
                  {"m", "load"},
                  {10.0, 0.5},
                  {10.5}},
        AsWritten{"in place",
                  kInPlace,
                  {"k=0:2"},
                  {"v[0]", "v[1]", "v[2]", "k"},
                  {1.0, 2.0, 3.0, 2.0},
                  {2.0, 4.0, 6.0}},
        AsWritten{"in place, with its range",
                  kInPlace,
                  {"v=0:1", "k=0:2"},
                  {"v[0]", "v[1]", "v[2]", "k"},
                  {1.0, 0.5, 0.25, 2.0},
                  {2.0, 1.0, 0.5}},
        AsWritten{"a length",
                  kSum,
                  {"n=0:3", "a=0:1"},
                  {"n", "a[0]", "a[1]", "a[2]"},
                  {2.0, 1.0, 0.5, 0.25},
                  {1.5}},
        AsWritten{"through a call", kThrough, {"x=0:9"}, {"x"}, {3.0}, {6.0, 6.0, 7.0}},
        AsWritten{"added to",
                  "void f(double a, double *sum) { *sum += a; }",
                  {"a=0:1"},
                  {"a", "sum"},
                  {1.0, 2.0},
                  {3.0}}));

TEST(FunctionAsWritten, IsToldWhichNamesAnEnumerationHas) {
  EXPECT_THAT(refusal(kMode, with_ranges({"m=off,SLOW", "load=0:1"})),
              ::testing::AllOf(HasSubstr("'off' is no name"), HasSubstr("'OFF', ")));
}

TEST(FunctionAsWritten, IsToldThatALengthIsMissing) {
  EXPECT_THAT(refusal("void f(double *v, double k) { for (int i = 0; i < 9; ++i) v[i] *= k; }",
                      with_ranges({"k=0:1"})),
              HasSubstr("unknown number of elements"));
}

}  // namespace
}  // namespace understudy
