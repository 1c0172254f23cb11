#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "tests/programs/reading/loading.h"

namespace understudy {
namespace {

// What cannot be bound is misuse that names the place, the words and the remedy.

using testing::HasSubstr;

TEST(LoadC, WithoutSuchAFunctionListsTheClosestFirst) {
  ProgramOptions options;
  options.function = "sobel_filtre";
  const std::string message = refusal(
      "float average(float x) { return x; }\nfloat sobel_filter(float x) { return x; }\n", options);
  EXPECT_THAT(message, HasSubstr("no function 'sobel_filtre'"));
  EXPECT_THAT(message, HasSubstr("'sobel_filter', 'average'"));
}

TEST(LoadC, WithSeveralFunctionsAsksForOne) {
  const std::string message =
      refusal("float f(float x) { return x; }\nfloat g(float x) { return x; }\n");
  EXPECT_THAT(message, HasSubstr("'f', 'g'"));
  EXPECT_THAT(message, HasSubstr("such as function f"));
}

TEST(LoadC, WithoutAFunctionToCallSaysSo) {
  EXPECT_THAT(refusal("int x;\n"), HasSubstr("defines no function"));
  EXPECT_THAT(refusal("static float g(float x) { return x; }\n"),
              HasSubstr("name one of 'g', such as function g"));
}

TEST(LoadC, ThatDoesNotCompileShowsTheCompilersWordsWithFileAndLine) {
  const std::string message = refusal("float f(float x) {\n  return undeclared_thing * x;\n}\n");
  EXPECT_THAT(message, HasSubstr("does not compile"));
  EXPECT_THAT(message, HasSubstr("program.c:2:"));
  EXPECT_THAT(message, HasSubstr("undeclared_thing"));
  EXPECT_THAT(refusal("#include \"nowhere.h\"\nfloat f(float x) { return x; }\n"),
              HasSubstr("nowhere.h"));
}

TEST(LoadC, ThatNeverEndsIsGivenUp) {
  EXPECT_THAT(refusal("#include \"/dev/zero\"\nfloat f(float x) { return x; }\n"),
              HasSubstr("program.c"));
  EXPECT_THAT(refusal("#include __FILE__\nfloat f(float x) { return x; }\n"),
              HasSubstr("program.c"));
}

struct BadFunction {
  std::string text;
  std::string line;
  std::string word;
};

void PrintTo(const BadFunction& bad, std::ostream* out) { *out << bad.text; }

class LoadCUnbindable : public testing::TestWithParam<BadFunction> {};

TEST_P(LoadCUnbindable, IsMisuseNamingFileLineAndType) {
  const std::string message = refusal(GetParam().text);
  EXPECT_THAT(message, HasSubstr("program.c:" + GetParam().line + ":"));
  EXPECT_THAT(message, HasSubstr(GetParam().word));
}

INSTANTIATE_TEST_SUITE_P(
    Types, LoadCUnbindable,
    testing::Values(
        BadFunction{"float f(float x,\n        const float *w) { return x * w[0]; }\n", "2",
                    "such as range w[9]=0:1"},
        BadFunction{"float f(float x, void *p) { return x; }\n", "1", "'void *'"},
        BadFunction{"float f(const char *s) { return *s; }\n", "1", "'const char *'"},
        BadFunction{"struct p { int *x; };\nfloat f(struct p q) { return *q.x; }\n", "2",
                    "'int *'"},
        BadFunction{"float f(float (*g)(float)) { return g(1); }\n", "1", "'float (*)(float)'"},
        BadFunction{"float f(float x, ...) { return x; }\n", "1", "variable number"},
        BadFunction{"float f(_Complex double x) { return x; }\n", "1", "'_Complex double'"},
        BadFunction{"struct p;\nfloat f(struct p *q, float x) { return x; }\n", "2",
                    "'struct p *'"},
        BadFunction{"struct p { int *x; };\nstruct p f(int *x) { struct p q = {x}; return q; }\n",
                    "2", "'int *'"},
        BadFunction{"float *f(float *x) { return x; }\n", "1", "'float *'"},
        BadFunction{"float f(const float w[1000000]) { return w[0]; }\n", "1", "65536"},
        BadFunction{"float f(float w[0]) { return 1; }\n", "1", "no elements"},
        BadFunction{"float f(void) { return 1; }\n", "1", "no inputs"},
        BadFunction{"void f(float x) { x += 1; }\n", "1", "no outputs"},
        BadFunction{"#define F(n) float n(float x) { return x; }\nF(f)\n", "2", "macro"}));

struct BadOption {
  std::string range;
  std::string constant;
  std::string output;
  std::string word;
};

void PrintTo(const BadOption& bad, std::ostream* out) {
  *out << bad.range << bad.constant << bad.output;
}

class LoadCBadOption : public testing::TestWithParam<BadOption> {};

TEST_P(LoadCBadOption, IsMisuseNamingWhoSaidIt) {
  const BadOption& bad = GetParam();
  ProgramOptions options;
  if (!bad.range.empty()) options.roles.inputs = {parse_range(bad.range, "the user")};
  if (!bad.constant.empty()) options.roles.constants = {parse_constant(bad.constant, "the user")};
  if (!bad.output.empty()) options.roles.outputs = {parse_output(bad.output, "the user")};
  const std::string message = refusal(
      "float f(float x, int n, unsigned char b, float *y, const float w[3]) { return *y = x + n + "
      "b + w[0]; }\n",
      options);
  EXPECT_THAT(message, HasSubstr("the user: "));
  EXPECT_THAT(message, HasSubstr(bad.word));
}

INSTANTIATE_TEST_SUITE_P(Ranges, LoadCBadOption,
                         testing::Values(BadOption{"n=0.2:0.8", "", "", "no integer"},
                                         BadOption{"n=0:1:real", "", "", "integer"},
                                         BadOption{"b=0:256", "", "", "'unsigned char'"},
                                         BadOption{"z=0:1", "", "", "no parameter 'z'"},
                                         BadOption{"w[3]=0:1", "", "", "w[0] to w[2]"},
                                         BadOption{"w[x]=0:1", "", "", "w[0] to w[2]"},
                                         BadOption{"x[0]=0:1", "", "", "no element"},
                                         BadOption{"y[0]=0:1", "", "", "no elements"},
                                         BadOption{"y[99999999]=0:1", "", "", "more than"}));

INSTANTIATE_TEST_SUITE_P(Constants, LoadCBadOption,
                         testing::Values(BadOption{"", "n=1.5", "", "not an integer"},
                                         BadOption{"", "b=-1", "", "does not fit"},
                                         BadOption{"", "x=1,2", "", "by value"},
                                         BadOption{"", "x=inf", "", "finite"},
                                         BadOption{"", "w=1,2", "", "3"},
                                         BadOption{"", "z=1", "", "no parameter 'z'"}));

INSTANTIATE_TEST_SUITE_P(Outputs, LoadCBadOption,
                         testing::Values(BadOption{"", "", "x", "nothing can come out"},
                                         BadOption{"", "", "w", "const float[3]"},
                                         BadOption{"", "", "z", "no parameter 'z'"},
                                         BadOption{"", "", "return:2", "one element"}));

TEST(LoadC, RefusesAPointerThatNothingWasSaidOfWhenOutputsAreSaid) {
  EXPECT_THAT(refusal("float f(float x, float *scratch) { return *scratch = x; }\n",
                      with_outputs({"return"})),
              HasSubstr("'scratch'"));
}

TEST(LoadC, RefusesAConstantThatHasARange) {
  ProgramOptions options = with_ranges({"x=0:1"});
  options.roles.constants = constants({"x=3"});
  EXPECT_THAT(refusal("float f(float x) { return x; }\n", options),
              HasSubstr("'x=0:1': 'x' is a constant by 'x=3'"));
}

TEST(LoadC, RefusesFilesThatAreNoText) {
  const TemporaryFolder folder;
  const auto refuses = [&](const std::string& path) {
    const std::string message = misuse_of([&] { load_program(path); });
    EXPECT_THAT(message, HasSubstr(path));
    return message;
  };
  refuses(folder.file("missing.c"));
  refuses(folder.path());
  refuses("/dev/zero");
  EXPECT_THAT(refuses(folder.write("empty.c", "")), HasSubstr("empty"));
  EXPECT_THAT(refuses(folder.write("binary.c", std::string("int x;\n\0\x7f"
                                                           "ELF",
                                                           12))),
              HasSubstr(":2:"));
  EXPECT_THAT(refuses(folder.write("latin1.c", "int x;\n\n// caf\xe9\n")), HasSubstr(":3:"));
  EXPECT_THAT(refuses(folder.write("huge.c", std::string(5u << 20, '\n'))), HasSubstr("MiB"));
  ASSERT_EQ(::mkfifo(folder.file("pipe.c").c_str(), 0600), 0);
  refuses(folder.file("pipe.c"));
}

}  // namespace
}  // namespace understudy
