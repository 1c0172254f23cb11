
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "tests/programs/reading/loading.h"

namespace understudy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

using Role = Binding::Role;

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

TEST(LoadC, CountsLabelsForIntegersOnly) {
  const std::string text = "float f(float x, int mode) { return mode == 1 ? x : -x; }\n";
  const Program program = load(text, with_ranges({"mode=plain,exact"}));
  EXPECT_EQ(program.box.dims[1].kind, InputKind::Category);
  EXPECT_THAT(program.box.dims[1].labels, ElementsAre("plain", "exact"));
  EXPECT_THAT(misuse_of([&] { load(text, with_ranges({"mode=plain,exact:int"})); }),
              HasSubstr("has no kind"));
  EXPECT_EQ(load(text, with_ranges({"mode=plain,exact", "mode=0:4"})).box.dims[1].kind,
            InputKind::Integer);
  EXPECT_THAT(misuse_of([&] { load(text, with_ranges({"x=plain,exact"})); }),
              HasSubstr("only an integer can count labels"));
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
  options.roles.outputs = outputs({"x"});
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
      body_of(load_program(folder.write("f.c",
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
  EXPECT_EQ(load_program(a.write("f.c", text)).hash(),
            load_program(b.write("deep/er/f.c", text)).hash());
  EXPECT_NE(load_program(a.write("f.c", text)).hash(),
            load_program(b.write("f.c", text), with_ranges({"x=0:1"})).hash());
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

TEST(LoadC, ReadsFilesWithStrangeNames) {
  const TemporaryFolder folder;
  for (const std::string name :
       {"with space.c", "-o.c", "@at.c", "quote'.c", "no_ending", "$(x).c"}) {
    const std::string path = folder.write(name, "float f(float x) { return x; }\n");
    EXPECT_EQ(load_program(path).name, "f") << name;
  }
}

}  // namespace
}  // namespace understudy
