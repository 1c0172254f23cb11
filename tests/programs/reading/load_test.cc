#include "programs/reading/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/programs/temporary_folder.h"

namespace understudy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Role = Binding::Role;

Program load(const std::string& text, const ProgramOptions& options = {}) {
  const TemporaryFolder folder;
  return load_c_program(folder.write("program.c", text), options);
}

std::string refusal(const std::string& text, const ProgramOptions& options = {}) {
  return misuse_of([&] { load(text, options); });
}

ProgramOptions with_ranges(std::vector<std::string> ranges) {
  ProgramOptions options;
  options.ranges = std::move(ranges);
  return options;
}

ProgramOptions with_outputs(std::vector<std::string> outputs) {
  ProgramOptions options;
  options.outputs = std::move(outputs);
  return options;
}

ProgramOptions with_constants(std::vector<std::string> constants) {
  ProgramOptions options;
  options.constants = std::move(constants);
  return options;
}

const CFunction& body_of(const Program& program) { return std::get<CFunction>(program.body); }

std::vector<std::string> inputs_of(const Program& program) {
  std::vector<std::string> names;
  for (const Interval& dim : program.box.dims) names.push_back(dim.name);
  return names;
}

TEST(LoadC, BindsASimpleFunctionWithoutAWord) {
  const Program program = load("float f(float x, int n) { return x * n; }\n");
  EXPECT_EQ(program.name, "f");
  EXPECT_THAT(program.source, HasSubstr("program.c"));
  EXPECT_FALSE(program.ranges_given);
  EXPECT_THAT(inputs_of(program), ElementsAre("x", "n"));
  EXPECT_EQ(program.box.dims[0].lo, -1.0);
  EXPECT_EQ(program.box.dims[0].hi, 1.0);
  EXPECT_EQ(program.box.dims[1].kind, InputKind::Integer);
  EXPECT_THAT(program.outputs, ElementsAre("return"));
  EXPECT_EQ(body_of(program).function, "f");
  EXPECT_EQ(body_of(program).line, 1u);
  EXPECT_EQ(body_of(program).text, "float f(float x, int n) { return x * n; }");
  ASSERT_EQ(body_of(program).returned.size(), 1u);
}

TEST(LoadC, TakesRangesFromTheOptions) {
  const Program program = load("float f(float x, float n, float w[2]) { return x + w[0]; }\n",
                               with_ranges({"x=-2:3", "n = 1 : 9 : int", "w=0:255", "w[1]=0:1"}));
  EXPECT_TRUE(program.ranges_given);
  EXPECT_THAT(inputs_of(program), ElementsAre("x", "n", "w[0]", "w[1]"));
  EXPECT_EQ(program.box.dims[0].lo, -2.0);
  EXPECT_EQ(program.box.dims[1].kind, InputKind::Integer);
  EXPECT_EQ(program.box.dims[2].hi, 255.0);
  EXPECT_EQ(program.box.dims[3].hi, 1.0);
}

TEST(LoadC, SaysThatARangeIsMissingWhenOneElementHasNone) {
  const std::string text = "float f(const float w[2]) { return w[0]; }\n";
  EXPECT_FALSE(load(text, with_ranges({"w[1]=0:1"})).ranges_given);
  EXPECT_TRUE(load(text, with_ranges({"w[0]=0:1", "w[1]=0:1"})).ranges_given);
}

TEST(LoadC, StartsUnsignedNumbersAtZero) {
  const Program program = load("float f(unsigned n, _Bool b) { return n + b; }\n");
  EXPECT_EQ(program.box.dims[0].lo, 0.0);
  EXPECT_EQ(program.box.dims[1].lo, 0.0);
  EXPECT_EQ(program.box.dims[1].hi, 1.0);
}

TEST(LoadC, BindsPointersAndArrays) {
  const Program program = load(
      "double f(const double a[2][2], double *y, float z[2], float v) { *y = z[0] = v; return "
      "a[0][0]; }\n");
  EXPECT_THAT(inputs_of(program), ElementsAre("a[0][0]", "a[0][1]", "a[1][0]", "a[1][1]", "v"));
  EXPECT_THAT(program.outputs, ElementsAre("return", "y", "z[0]", "z[1]"));
  const auto& parameters = body_of(program).parameters;
  EXPECT_EQ(parameters[0].type, "const double");
  EXPECT_EQ(parameters[0].length, 4u);
  EXPECT_EQ(parameters[1].role, Role::Output);
  EXPECT_EQ(parameters[1].first_output, 1u);
  EXPECT_EQ(parameters[2].first_output, 2u);
  EXPECT_EQ(parameters[3].first_input, 4u);
  EXPECT_FALSE(parameters[3].by_pointer);
}

TEST(LoadC, TakesTheOutputsThatAreSaidInTheirOrder) {
  const Program program = load("int f(float x, float *y, float *z) { *y = *z = x; return 0; }\n",
                               with_outputs({"z:2", "y"}));
  EXPECT_THAT(program.outputs, ElementsAre("z[0]", "z[1]", "y"));
  EXPECT_THAT(body_of(program).returned, IsEmpty());
  EXPECT_EQ(body_of(program).parameters[2].length, 2u);
}

TEST(LoadC, MakesAnInOutOfARangeAndAnOutput) {
  ProgramOptions options = with_ranges({"x=0:1"});
  options.outputs = {"x"};
  const Program program = load("void f(float x[2]) { x[0] += x[1]; }\n", options);
  EXPECT_EQ(body_of(program).parameters[0].role, Role::InputOutput);
  EXPECT_THAT(inputs_of(program), ElementsAre("x[0]", "x[1]"));
  EXPECT_THAT(program.outputs, ElementsAre("x[0]", "x[1]"));
}

TEST(LoadC, ReadsABracketedRangeOfAPointerAsItsLength) {
  const Program program =
      load("float f(const float *w) { return w[0]; }\n", with_ranges({"w[3]=0:1", "w[2]=0:9"}));
  EXPECT_THAT(inputs_of(program), ElementsAre("w[0]", "w[1]", "w[2]"));
  EXPECT_EQ(program.box.dims[1].hi, 1.0);
  EXPECT_EQ(program.box.dims[2].hi, 9.0);
}

TEST(LoadC, PassesConstants) {
  const Program program = load("float f(float x, int n, const float *k) { return x * n * k[0]; }\n",
                               with_constants({"n=8", "k=1,2,0.5"}));
  EXPECT_THAT(inputs_of(program), ElementsAre("x"));
  EXPECT_EQ(body_of(program).parameters[1].role, Role::Constant);
  EXPECT_THAT(body_of(program).parameters[1].constant, ElementsAre(8.0));
  EXPECT_THAT(body_of(program).parameters[2].constant, ElementsAre(1.0, 2.0, 0.5));
  EXPECT_EQ(body_of(program).parameters[2].length, 3u);
}

TEST(LoadC, ChoosesTheOnlyFunctionThatOthersCanCall) {
  EXPECT_EQ(load("static float h(float x) { return x; }\nfloat f(float x) { return h(x); }\n"
                 "int main(int c, char **v) { return c; }\n")
                .name,
            "f");
}

TEST(LoadC, ChoosesTheFunctionThatIsNamed) {
  ProgramOptions options;
  options.function = "h";
  EXPECT_EQ(
      load("static float h(float x) { return x; }\nfloat f(float x) { return h(x); }\n", options)
          .name,
      "h");
}

TEST(LoadC, MakesAUnitThatNeedsNoHeader) {
  const TemporaryFolder folder;
  folder.write("scale.h", "#define SCALE 3.5f\n");
  ProgramOptions options;
  const std::string unit =
      body_of(load_c_program(folder.write("f.c",
                                          "#include <math.h>\n#include \"scale.h\"\nfloat f(float "
                                          "x) { return sinf(x) * SCALE; }\n")))
          .unit;
  EXPECT_THAT(unit, HasSubstr("sinf(x) * 3.5f"));
  EXPECT_THAT(unit, Not(HasSubstr("#include")));
  EXPECT_THAT(unit, HasSubstr("sinf (float"));  // the declaration came along
}

TEST(LoadC, HasTheSameHashWhereverTheFileLies) {
  const std::string text = "#include <assert.h>\nfloat f(float x) { assert(x < 9); return x; }\n";
  const TemporaryFolder a;
  const TemporaryFolder b;
  EXPECT_EQ(load_c_program(a.write("f.c", text)).hash(),
            load_c_program(b.write("deep/er/f.c", text)).hash());
  EXPECT_NE(load_c_program(a.write("f.c", text)).hash(),
            load_c_program(b.write("f.c", text), with_ranges({"x=0:1"})).hash());
}

TEST(LoadC, PassesFlagsToTheCompiler) {
  ProgramOptions options;
  options.flags = {"-DFACTOR=4.25f", "-ffast-math"};
  const Program program = load("float f(float x) { return FACTOR * x; }\n", options);
  EXPECT_THAT(body_of(program).unit, HasSubstr("4.25f * x"));
  EXPECT_THAT(body_of(program).text, HasSubstr("FACTOR * x"));
  EXPECT_THAT(body_of(program).flags, ElementsAre("-DFACTOR=4.25f", "-ffast-math"));
}

TEST(LoadC, AcceptsWhatOnlyTheSystemsCompilerUnderstands) {
  const Program program =
      load("float f(float x) { float twice(float y) { return 2 * y; } return twice(x); }\n");
  EXPECT_THAT(inputs_of(program), ElementsAre("x"));
}

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
  EXPECT_THAT(message, HasSubstr("--function f"));
}

TEST(LoadC, WithoutAFunctionToCallSaysSo) {
  EXPECT_THAT(refusal("int x;\n"), HasSubstr("defines no function"));
  EXPECT_THAT(refusal("static float g(float x) { return x; }\n"), HasSubstr("'g'"));
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
                    "'w[9]=0:1'"},
        BadFunction{"float f(float x, void *p) { return x; }\n", "1", "'void *'"},
        BadFunction{"float f(const char *s) { return *s; }\n", "1", "'const char *'"},
        BadFunction{"struct p { int x; };\nfloat f(struct p q) { return q.x; }\n", "2",
                    "'struct p'"},
        BadFunction{"float f(float (*g)(float)) { return g(1); }\n", "1", "'float (*)(float)'"},
        BadFunction{"float f(float x, ...) { return x; }\n", "1", "variable number"},
        BadFunction{"float f(_Complex double x) { return x; }\n", "1", "'_Complex double'"},
        BadFunction{"struct p { int x; };\nstruct p f(int x) { struct p q = {x}; return q; }\n",
                    "2", "'struct p'"},
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

TEST_P(LoadCBadOption, IsMisuseQuotingTheOption) {
  const BadOption& bad = GetParam();
  ProgramOptions options;
  std::string quoted;
  if (!bad.range.empty()) options.ranges.push_back(quoted = bad.range);
  if (!bad.constant.empty()) options.constants.push_back(quoted = bad.constant);
  if (!bad.output.empty()) options.outputs.push_back(quoted = bad.output);
  const std::string message = refusal(
      "float f(float x, int n, unsigned char b, float *y, const float w[3]) { return *y = x + n + "
      "b + w[0]; }\n",
      options);
  EXPECT_THAT(message, HasSubstr("'" + quoted + "'"));
  EXPECT_THAT(message, HasSubstr(bad.word));
}

INSTANTIATE_TEST_SUITE_P(
    Ranges, LoadCBadOption,
    testing::Values(
        BadOption{"x=1:0", "", "", "inverted"}, BadOption{"x=", "", "", "LOW:HIGH"},
        BadOption{"x", "", "", "LOW:HIGH"}, BadOption{"x=0", "", "", "LOW:HIGH"},
        BadOption{"=0:1", "", "", "LOW:HIGH"}, BadOption{"x=:", "", "", "'' is not a number"},
        BadOption{"x=0:", "", "", "'' is not a number"},
        BadOption{"x=zero:1", "", "", "'zero' is not a number"},
        BadOption{"x=0:inf", "", "", "not finite"}, BadOption{"x=nan:1", "", "", "not finite"},
        BadOption{"x=-1.7e308:1.7e308", "", "", "wider"},
        BadOption{"x=0:1:whole", "", "", "'whole'"}, BadOption{"x=0:1:int:2", "", "", "LOW:HIGH"},
        BadOption{"x=0.2:0.8:int", "", "", "no integer"},
        BadOption{"n=0.2:0.8", "", "", "no integer"}, BadOption{"n=0:1:real", "", "", "integer"},
        BadOption{"b=0:256", "", "", "'unsigned char'"},
        BadOption{"z=0:1", "", "", "no parameter 'z'"},
        BadOption{"w[3]=0:1", "", "", "w[0] to w[2]"},
        BadOption{"w[x]=0:1", "", "", "w[0] to w[2]"}, BadOption{"x[0]=0:1", "", "", "no element"},
        BadOption{"y[0]=0:1", "", "", "no elements"},
        BadOption{"y[99999999]=0:1", "", "", "more than"}));

INSTANTIATE_TEST_SUITE_P(
    Constants, LoadCBadOption,
    testing::Values(BadOption{"", "n", "", "NAME=VALUE"}, BadOption{"", "n=", "", "not a number"},
                    BadOption{"", "n=1,,2", "", "not a number"},
                    BadOption{"", "n=eight", "", "'eight'"},
                    BadOption{"", "n=1.5", "", "not an integer"},
                    BadOption{"", "b=-1", "", "does not fit"},
                    BadOption{"", "x=1,2", "", "by value"}, BadOption{"", "x=inf", "", "finite"},
                    BadOption{"", "w=1,2", "", "3"}, BadOption{"", "z=1", "", "no parameter 'z'"}));

INSTANTIATE_TEST_SUITE_P(Outputs, LoadCBadOption,
                         testing::Values(BadOption{"", "", "x", "nothing can come out"},
                                         BadOption{"", "", "w", "const float[3]"},
                                         BadOption{"", "", "y:0", "number of elements"},
                                         BadOption{"", "", "y:two", "'two'"},
                                         BadOption{"", "", ":2", "name"},
                                         BadOption{"", "", "z", "no parameter 'z'"},
                                         BadOption{"", "", "return:2", "one element"}));

TEST(LoadC, RefusesAPointerThatNothingWasSaidOfWhenOutputsAreSaid) {
  EXPECT_THAT(refusal("float f(float x, float *scratch) { return *scratch = x; }\n",
                      with_outputs({"return"})),
              HasSubstr("'scratch'"));
}

TEST(LoadC, RefusesAConstantThatHasARange) {
  ProgramOptions options = with_ranges({"x=0:1"});
  options.constants = {"x=3"};
  EXPECT_THAT(refusal("float f(float x) { return x; }\n", options), HasSubstr("--constant 'x=3'"));
}

TEST(LoadC, RefusesFilesThatAreNoText) {
  const TemporaryFolder folder;
  const auto refuses = [&](const std::string& path) {
    const std::string message = misuse_of([&] { load_c_program(path); });
    EXPECT_THAT(message, HasSubstr(path));
    return message;
  };
  refuses(folder.path("missing.c"));
  refuses(folder.path());
  refuses("/dev/zero");
  EXPECT_THAT(refuses(folder.write("empty.c", "")), HasSubstr("empty"));
  EXPECT_THAT(refuses(folder.write("binary.c", std::string("int x;\n\0\x7f"
                                                           "ELF",
                                                           12))),
              HasSubstr(":2:"));
  EXPECT_THAT(refuses(folder.write("latin1.c", "int x;\n\n// caf\xe9\n")), HasSubstr(":3:"));
  EXPECT_THAT(refuses(folder.write("huge.c", std::string(5u << 20, '\n'))), HasSubstr("MiB"));
  ASSERT_EQ(::mkfifo(folder.path("pipe.c").c_str(), 0600), 0);
  refuses(folder.path("pipe.c"));
}

TEST(LoadC, ReadsFilesWithStrangeNames) {
  const TemporaryFolder folder;
  for (const std::string name :
       {"with space.c", "-o.c", "@at.c", "quote'.c", "no_ending", "$(x).c"}) {
    const std::string path = folder.write(name, "float f(float x) { return x; }\n");
    EXPECT_EQ(load_c_program(path).name, "f") << name;
  }
}

TEST(LoadSpec, IsReadBesideTheFile) {
  const TemporaryFolder folder;
  folder.write("arm/spec.toml", R"(
function = "g"
source = "a paper"
[inputs]
x = { range = [0, 2] }
[constants]
n = 3
[outputs]
return = 1
[data]
train = 5
from = "latent"
function = "points"
latent = 1
[network]
hidden = [4]
[goal]
terms = ["return=0.5"]
)");
  const std::string path =
      folder.write("arm/program.c",
                   "float f(float x) { return x; }\nfloat g(float x, int n) { return x * n; }\n"
                   "void points(const double u[1], double x[1]) { x[0] = u[0]; }\n");
  const Program program = load_c_program(path);
  EXPECT_EQ(program.name, "arm");
  EXPECT_EQ(program.source, "a paper");
  EXPECT_EQ(body_of(program).function, "g");
  EXPECT_TRUE(program.ranges_given);
  EXPECT_EQ(program.box.dims.at(0).hi, 2.0);
  EXPECT_EQ(program.train_rows, 5u);
  EXPECT_EQ(program.inputs_from.latent, 1u);
  EXPECT_THAT(program.hidden, ElementsAre(4u));
  EXPECT_EQ(program.goal.at(0).target, 0.5);

  ProgramOptions options = with_ranges({"n=1:4"});
  options.constants = {"x=1"};
  const Program swapped = load_c_program(path, options);
  EXPECT_THAT(inputs_of(swapped), ElementsAre("n"));

  ProgramOptions other;
  other.function = "f";
  EXPECT_EQ(load_c_program(path, other).name, "f");  // the spec speaks of g
}

TEST(LoadSpec, DoesNotCountTheMakerOfInputsAsTheProgram) {
  const TemporaryFolder folder;
  folder.write("spec.toml",
               "name = 'p'\n[data]\nfrom = 'latent'\nlatent = 1\nfunction = 'points'\n");
  EXPECT_EQ(body_of(load_c_program(folder.write(
                        "p.c",
                        "void points(const double u[1], double x[1]) { x[0] = u[0]; }\n"
                        "float f(float x) { return x; }\n")))
                .function,
            "f");
}

TEST(LoadSpec, OfAnotherFileDoesNotSpeakOfThisOne) {
  const TemporaryFolder folder;
  folder.write("spec.toml", "file = 'other.c'\n[inputs]\nz = {}\n");
  EXPECT_EQ(load_c_program(folder.write("f.c", "float f(float x) { return x; }\n")).name, "f");
}

TEST(LoadSpec, ErrorsNameFileAndLine) {
  const TemporaryFolder folder;
  const std::string path =
      folder.write("f.c", "float f(float x, const float w[3]) { return x; }\n");
  const auto refuses = [&](const std::string& spec) {
    folder.write("spec.toml", spec);
    return misuse_of([&] { load_c_program(path); });
  };
  EXPECT_THAT(refuses("[inputs]\nz = {}\n"), HasSubstr("spec.toml:2: 'f' has no parameter 'z'"));
  EXPECT_THAT(refuses("[inputs]\nw = { length = 4 }\n"), HasSubstr("spec.toml:2"));
  EXPECT_THAT(refuses("[goal]\nterms = ['minimize y']\n"), HasSubstr("spec.toml:2"));
  EXPECT_THAT(refuses("[constants]\nw = [1, 2]\n"), HasSubstr("spec.toml:2"));
  EXPECT_THAT(refuses("[outputs]\nreturn = 1\nz = 1\n"), HasSubstr("spec.toml:3"));
  EXPECT_THAT(refuses("function = 'g'\n"), HasSubstr("no function 'g'"));
}

TEST(LoadProgram, TakesAFileOrAFolder) {
  const TemporaryFolder folder;
  const std::string file = folder.write("p/f.c", "float f(float x) { return x; }\n");
  EXPECT_EQ(load_program(file).name, "f");
  EXPECT_THAT(misuse_of([&] { load_program(folder.path("p")); }), HasSubstr("spec.toml"));
  folder.write("p/spec.toml", "source = 'here'\n");
  EXPECT_EQ(load_program(folder.path("p")).name, "p");
  EXPECT_EQ(load_program(folder.path("p") + "/").name, "p");
  folder.write("p/g.c", "float g(float x) { return x; }\n");
  EXPECT_THAT(misuse_of([&] { load_program(folder.path("p")); }), HasSubstr("file = \"f.c\""));
  folder.write("p/spec.toml", "file = 'g.c'\n");
  EXPECT_EQ(body_of(load_program(folder.path("p"))).function, "g");
  EXPECT_THAT(misuse_of([&] { load_program(folder.path("nothing")); }), HasSubstr("nothing"));
}

TEST(LoadSuite, IsOrderedByName) {
  const TemporaryFolder folder;
  for (const std::string name : {"one", "two", "three"})
    folder.write(name + "/program.c", "float f(float x) { return x; }\n");
  folder.write("one/spec.toml", "name = 'zebra'\n");
  folder.write("two/spec.toml", "# as the folder\n");
  folder.write("three/spec.toml", "name = 'ant'\n");
  folder.write("notes/readme.txt", "no program\n");
  std::vector<std::string> names;
  for (const Program& program : load_suite(folder.path())) names.push_back(program.name);
  EXPECT_THAT(names, ElementsAre("ant", "two", "zebra"));
  folder.write("three/spec.toml", "name = 'two'\n");
  EXPECT_THAT(misuse_of([&] { load_suite(folder.path()); }), HasSubstr("'two'"));
}

TEST(LoadSuite, ThatIsNotThereIsNamed) {
  const TemporaryFolder folder;
  EXPECT_THAT(misuse_of([&] { load_suite(folder.path("parrots")); }), HasSubstr("parrots"));
  EXPECT_THAT(misuse_of([&] { load_suite(folder.path()); }), HasSubstr("no programs"));
}

TEST(LoadProgram, IsAnotherProgramWhenTheFilesOfItsInputsChange) {
  for (const std::string data : {"from = 'csv'\ncsv = 'file'\n",
                                 "from = 'image'\npatches = 'grey3x3'\ntest_image = 'file'\n"}) {
    const TemporaryFolder folder;
    folder.write("f.c", "double f(double x) { return x; }");
    folder.write("spec.toml", "[data]\n" + data);
    folder.write("file", "x\n1\n2\n");
    const std::string hash = load_program(folder.path()).hash();
    EXPECT_EQ(load_program(folder.path()).hash(), hash);
    folder.write("file", "x\n1\n3\n");
    EXPECT_NE(load_program(folder.path()).hash(), hash) << data;
  }
}

}  // namespace
}  // namespace understudy
