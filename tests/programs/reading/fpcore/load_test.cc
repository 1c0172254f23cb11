
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "programs/program_json.h"
#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "programs/running/make_runner.h"
#include "tests/programs/roles_said.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

const std::string kThree =
    "(FPCore a (x) x)\n"
    "(FPCore (x) :name \"the second\" :precision posit8 (array x))\n"
    "(FPCore c (x) :cite (somewhere) (* x 3))\n";

Program load(const std::string& text, const ProgramOptions& options = {}) {
  const TemporaryFolder folder;
  return load_program(folder.write("program.fpcore", text), options);
}

std::string refusal(const std::string& text, const ProgramOptions& options = {}) {
  return misuse_of([&] { load(text, options); });
}

ProgramOptions with_function(const std::string& name) {
  ProgramOptions options;
  options.function = name;
  return options;
}

TEST(LoadFPCore, MakesAProgramOfAFile) {
  const Program program = load("\n(FPCore hyp (x y) :pre (and (< 0 x 3) (< 0 y 4)) (hypot x y))");
  EXPECT_EQ(program.name, "hyp");
  EXPECT_THAT(program.source, EndsWith("program.fpcore:2"));
  EXPECT_TRUE(program.ranges_given);
  EXPECT_EQ(program.notice, "");
  ASSERT_EQ(program.box.size(), 2u);
  EXPECT_EQ(program.box.dims[1].name, "y");
  EXPECT_EQ(program.box.dims[1].hi, 4.0);
  const auto& function = std::get<CFunction>(program.body);
  EXPECT_THAT(function.file, EndsWith("program.fpcore"));
  EXPECT_EQ(function.line, 2u);
  EXPECT_THAT(function.tokens, testing::Contains("hypot"));
  const Matrix inputs = [] {
    Matrix matrix;
    matrix.append_row({3.0, 4.0});
    return matrix;
  }();
  EXPECT_EQ(make_runner(program)->run(inputs).outputs(0, 0), 5.0);
}

TEST(LoadFPCore, ChoosesByNameAndReadsNoOther) {
  EXPECT_THAT(load(kThree, with_function("c")).source, EndsWith("program.fpcore:3 (somewhere)"));
  EXPECT_THAT(refusal(kThree, with_function("the second")), HasSubstr(":precision posit8"));
  EXPECT_THAT(refusal(kThree, with_function("d")),
              testing::AllOf(HasSubstr("holds no FPCore 'd'"), HasSubstr("'a'")));
  EXPECT_THAT(refusal(kThree),
              testing::AllOf(HasSubstr("several FPCores"), HasSubstr("'the second'"),
                             HasSubstr("such as function a")));
}

TEST(LoadFPCore, SaysWhatThePreconditionLeavesOpen) {
  const Program program = load("(FPCore f (x y z) :pre (and (< x y) (<= 2 x)) (+ x y z))");
  EXPECT_FALSE(program.ranges_given);
  EXPECT_EQ(program.box.dims[0].lo, 2.0);
  EXPECT_EQ(program.box.dims[0].hi, 4.0);
  EXPECT_EQ(program.box.dims[1].lo, -1.0);
  EXPECT_THAT(program.notice,
              HasSubstr("'x' is not bounded on both sides: it is drawn from [2, 4]"));
  EXPECT_THAT(program.notice, HasSubstr("inputs that break (< x y) are drawn too"));
  EXPECT_EQ(program_from_json(program_to_json(program)).notice, program.notice);
}

TEST(LoadFPCore, LetsOptionsWinOverThePrecondition) {
  const std::string text = "(FPCore f (x* n) :pre (and (< 0 x*) (<= 1 n 9)) (+ x* n))";
  ProgramOptions options;
  options.roles.inputs = ranges({"x_=5:6"});
  options.roles.constants = constants({"n=4"});
  const Program program = load(text, options);
  ASSERT_EQ(program.box.size(), 1u);
  EXPECT_EQ(program.box.dims[0].name, "x_");
  EXPECT_EQ(program.box.dims[0].lo, 5.0);
  EXPECT_EQ(program.notice, "");
}

TEST(LoadFPCore, MakesIntegerArgumentsIntegers) {
  const Program program = load("(FPCore f ((! :precision integer n)) :pre (< 0 n 10) (* n 0.5))");
  EXPECT_EQ(program.box.dims[0].kind, InputKind::Integer);
  EXPECT_EQ(program.box.dims[0].hi, 9.0);
}

TEST(LoadFPCore, IsTheSameWhereverTheFileLies) {
  EXPECT_EQ(load("(FPCore f (x) (sin x))").hash(), load("(FPCore f (x) (sin x))").hash());
}

TEST(LoadFPCore, FollowsASpecThatNamesTheFile) {
  const TemporaryFolder folder;
  const std::string path = folder.write("program.fpcore", kThree);
  folder.write("spec.toml",
               "name = \"third\"\nfile = \"program.fpcore\"\nfunction = \"c\"\n"
               "[inputs]\nx = { range = [2.0, 5.0] }\n");
  for (const std::string& named : {path, folder.path()}) {
    const Program program = load_program(named);
    EXPECT_EQ(program.name, "third");
    EXPECT_EQ(program.box.dims[0].hi, 5.0);
  }
  folder.write("spec.toml", "file = \"other.c\"\n");
  EXPECT_EQ(load_program(path, with_function("a")).name, "a");
}

TEST(LoadFPCore, NamesWhatItCannotRead) {
  EXPECT_THAT(refusal(""), HasSubstr("is empty"));
  EXPECT_THAT(refusal("; only words\n"), HasSubstr("holds no FPCore"));
  EXPECT_THAT(refusal("(FPCore (x)\n \xff)"), HasSubstr("program.fpcore:2: the text is not UTF-8"));
  EXPECT_THAT(refusal("(FPCore () 1)"), HasSubstr(":1:1: the FPCore has no arguments"));
  EXPECT_THAT(refusal(std::string(3u << 20, '(')), HasSubstr(":1:1001: brackets are nested"));
  EXPECT_THAT(refusal(std::string(10u << 20, '(')), HasSubstr("too large for a source"));
  EXPECT_THAT(misuse_of([] { load_program("nowhere.fpcore"); }), HasSubstr("no file"));
}

TEST(LoadFPCore, CallsACoreWithoutANameAfterItsFile) {
  EXPECT_EQ(load("(FPCore (x) (sqrt x))").name, "program");
}

TEST(LoadFPCore, NamesTheFileAndNotItsTranslation) {
  ProgramOptions options;
  options.roles.constants = constants({"x=1"});
  const std::string message = refusal("\n(FPCore f (x) (sqrt x))", options);
  EXPECT_THAT(message, HasSubstr("program.fpcore:2: 'f' has no inputs"));
  EXPECT_THAT(message, Not(HasSubstr(".c:")));
}

TEST(LoadFPCore, NamesTheFileWhereItsTranslationDoesNotCompile) {
  ProgramOptions options;
  options.flags = {"-Dx=1"};
  const std::string message = refusal("\n\n(FPCore f (x)\n  (sqrt x))", options);
  EXPECT_THAT(message, HasSubstr("program.fpcore:3:"));
  EXPECT_THAT(message, Not(testing::AnyOf(HasSubstr(".c:"), HasSubstr("stdin"))));
}

TEST(LoadFPCore, TakesTheFunctionThatItsSpecNames) {
  const TemporaryFolder folder;
  folder.write("program.fpcore", kThree);
  folder.write("spec.toml",
               "file = \"program.fpcore\"\nfunction = \"c\"\nflags = [\"-O1\"]\n"
               "[inputs]\nx = { range = [2.0, 5.0] }\n[goal]\nterms = [\"minimize return\"]\n"
               "least = 6.0\n");
  const Program program = load_program(folder.path());
  EXPECT_EQ(program.name, "c");
  EXPECT_EQ(program.box.dims[0].hi, 5.0);
  EXPECT_EQ(program.least, 6.0);
  EXPECT_THAT(std::get<CFunction>(program.body).flags, ElementsAre("-ffp-contract=off", "-O1"));
  const Program other = load_program(folder.path(), with_function("a"));  // the spec speaks of c
  EXPECT_FALSE(other.ranges_given);
  EXPECT_EQ(other.least, std::nullopt);
}

TEST(LoadFPCore, TranslatesWhatTheCompilersBear) {
  std::string blocks = "x";
  std::string sum = "x";
  for (int i = 0; i < 98; ++i)
    blocks = "(if (< x " + std::to_string(i) + ") (let ([y x]) " + blocks + ") (- x))";
  for (int i = 0; i < 900; ++i) sum = "(+ " + sum + " (sin (fma x x " + std::to_string(i) + ")))";
  EXPECT_EQ(load("(FPCore f (x) " + blocks + ")").box.size(), 1u);
  EXPECT_EQ(load("(FPCore f (x) " + sum + ")").box.size(), 1u);
}

}  // namespace
}  // namespace understudy
