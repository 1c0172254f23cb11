#include "programs/reading/front_end.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "programs/reading/function_definition.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<FunctionDefinition> read(const std::string& text,
                                     const std::vector<std::string>& flags = {}) {
  return read_functions({"program.c", text}, flags);
}

Parameter only_parameter(const std::string& declaration) {
  const auto functions = read(
      "#include <stdbool.h>\n#include <stddef.h>\ntypedef float vec3[3];\n"
      "typedef enum { Red, Green } colour;\nstruct point { int x; };\n"
      "#define REAL double\nvoid f(" +
      declaration + ") {}\n");
  return functions.at(0).parameters.at(0);
}

TEST(FrontEnd, ReadsAFunctionsOwnTextAndTokensWithoutComments) {
  const auto functions = read(
      "#define TWICE(v) (2 * (v))\n/* before */\nfloat f(float x) {\n  // inside\n"
      "  return TWICE(x); /* last */\n}\n// after\n");
  ASSERT_EQ(functions.size(), 1u);
  EXPECT_EQ(functions[0].name, "f");
  EXPECT_EQ(functions[0].line, 3u);
  EXPECT_EQ(functions[0].text, "float f(float x) {\n  // inside\n  return TWICE(x); /* last */\n}");
  EXPECT_THAT(functions[0].tokens, ElementsAre("float", "f", "(", "float", "x", ")", "{", "return",
                                               "TWICE", "(", "x", ")", ";", "}"));
}

TEST(FrontEnd, ReadsTextAfterText) {
  const auto first = read_functions_of_text("static int g(void) { return 1; }\n");
  ASSERT_EQ(first.size(), 1u);
  EXPECT_TRUE(read_functions_of_text("").empty());
  EXPECT_FALSE(read_functions_of_text("double f(nothing x) { return x; }").at(0).problem.empty());
  const auto second = read_functions_of_text("#define N 3\ndouble f(double w[N]) { return w[0]; }");
  ASSERT_EQ(second.size(), 1u);
  EXPECT_EQ(second[0].name, "f");
  EXPECT_EQ(second[0].line, 2u);
  EXPECT_TRUE(second[0].in_main_file);
  EXPECT_THAT(second[0].parameters.at(0).dimensions, ElementsAre(3u));
  EXPECT_EQ(second[0].problem, "");
}

TEST(FrontEnd, FindsDefinitionsButNoDeclarationsAndNothingOfTheSystem) {
  const auto functions = read(
      "#include <math.h>\n#include <stdlib.h>\ndouble g(double);\nstatic int h(void) { return 1; "
      "}\n"
      "double g(double x) { return sin(x) + h(); }\n");
  ASSERT_EQ(functions.size(), 2u);
  EXPECT_EQ(functions[0].name, "h");
  EXPECT_TRUE(functions[0].is_static);
  EXPECT_EQ(functions[1].name, "g");
  EXPECT_FALSE(functions[1].is_static);
  EXPECT_TRUE(functions[1].problem.empty()) << functions[1].problem;
}

TEST(FrontEnd, TellsTheMainFileFromAHeader) {
  const TemporaryFolder folder;
  folder.write("include/helper.h", "static inline float half(float x) { return x / 2; }\n");
  const auto functions = read({"#include \"helper.h\"\nfloat f(float x) { return half(x); }\n"},
                              {"-I", folder.file("include")});
  ASSERT_EQ(functions.size(), 2u);
  EXPECT_FALSE(functions[0].in_main_file);
  EXPECT_THAT(functions[0].file, HasSubstr("helper.h"));
  EXPECT_TRUE(functions[1].in_main_file);
}

TEST(FrontEnd, SeesThroughTypedefsMacrosAndQualifiers) {
  EXPECT_EQ(only_parameter("REAL x").number->name, "double");
  EXPECT_EQ(only_parameter("const volatile float x").number->name, "float");
  EXPECT_EQ(only_parameter("long double x").number->name, "long double");
  EXPECT_EQ(only_parameter("size_t n").number->name, "unsigned long");
  EXPECT_EQ(only_parameter("bool b").number->name, "_Bool");
  EXPECT_EQ(only_parameter("colour c").number->name, "unsigned int");
  EXPECT_EQ(only_parameter("const vec3 v").number->name, "float");
  EXPECT_EQ(only_parameter("volatile REAL *restrict p").number->name, "double");
}

TEST(FrontEnd, KnowsWhatAnIntegerTypeHolds) {
  const NumberType byte = *only_parameter("signed char n").number;
  EXPECT_TRUE(byte.is_integer);
  EXPECT_EQ(byte.lowest, -128.0);
  EXPECT_EQ(byte.highest, 127.0);
  EXPECT_EQ(only_parameter("bool b").number->highest, 1.0);
  EXPECT_EQ(only_parameter("unsigned n").number->highest, 4294967295.0);
  EXPECT_LT(only_parameter("unsigned long long n").number->highest, 0x1p64);
  EXPECT_EQ(only_parameter("long n").number->lowest, -0x1p63);
  EXPECT_FALSE(only_parameter("float x").number->is_integer);
}

TEST(FrontEnd, ReadsArraysWithTheirSizesAndConstness) {
  const Parameter matrix = only_parameter("double a[3][2]");
  EXPECT_TRUE(matrix.by_pointer);
  EXPECT_FALSE(matrix.is_const);
  EXPECT_EQ(matrix.dimensions, (std::vector<std::size_t>{3, 2}));
  EXPECT_TRUE(only_parameter("const double a[3][2]").is_const);
  EXPECT_TRUE(only_parameter("const vec3 v").is_const);
  EXPECT_EQ(only_parameter("vec3 v").dimensions, (std::vector<std::size_t>{3}));
  EXPECT_EQ(only_parameter("float w[static 9]").dimensions, (std::vector<std::size_t>{9}));
}

TEST(FrontEnd, ReadsPointersWithoutASize) {
  for (const std::string declaration : {"const float *p", "const float p[]"}) {
    const Parameter parameter = only_parameter(declaration);
    EXPECT_TRUE(parameter.by_pointer) << declaration;
    EXPECT_TRUE(parameter.is_const) << declaration;
    EXPECT_TRUE(parameter.dimensions.empty()) << declaration;
    EXPECT_EQ(parameter.number->name, "float") << declaration;
  }
  EXPECT_FALSE(only_parameter("float *const p").is_const);
}

TEST(FrontEnd, FindsNoNumberInOtherTypes) {
  for (const std::string declaration :
       {"struct unknown *p", "struct point **p", "void (*callback)(void)", "void *p", "char *s",
        "const char *s", "char s[8]", "float **p", "float (*p)[3]", "float _Complex z",
        "_Float16 h"})
    EXPECT_FALSE(only_parameter(declaration).number) << declaration;
}

TEST(FrontEnd, NamesAParameterWithoutAName) {
  EXPECT_EQ(only_parameter("float").name, "argument1");
}

TEST(FrontEnd, ReadsTheReturnType) {
  EXPECT_TRUE(read("void f(float x) {}")[0].returned.empty());
  EXPECT_EQ(read("float f(float x) { return x; }")[0].returned.at(0).number->name, "float");
  EXPECT_TRUE(read("float *f(float *x) { return x; }")[0].returned.at(0).by_pointer);
}

TEST(FrontEnd, KnowsVariadicFunctionsAndOldStyleOnes) {
  EXPECT_TRUE(read("int f(int n, ...) { return n; }")[0].is_variadic);
  const auto old = read("float f(x) float x; { return x; }");
  EXPECT_FALSE(old[0].is_variadic);
  EXPECT_EQ(old[0].parameters.at(0).number->name, "float");
}

TEST(FrontEnd, FollowsFlagsThatDecideWhatTheTextSays) {
  const std::string text = "REAL f(REAL x) { return x; }";
  EXPECT_EQ(read(text, {"-D", "REAL=float"})[0].returned.at(0).number->name, "float");
  EXPECT_EQ(read(text, {"-DREAL=double"})[0].returned.at(0).number->name, "double");
}

TEST(FrontEnd, IgnoresFlagsOfTheSystemsCompilerThatItDoesNotKnow) {
  EXPECT_EQ(read("float f(float x) { return x; }", {"-fno-such-flag", "--param=none=3"}).size(),
            1u);
}

TEST(FrontEnd, CanReadAFunctionBesideWhatItDoesNotUnderstand) {
  const auto functions = read(
      "#include \"no-such-header.h\"\nmissing_type g(missing_type x) { return x; }\n"
      "float f(float x) { return x; }\nfloat h(float x) { return undeclared + x; }\n");
  ASSERT_EQ(functions.size(), 3u);
  EXPECT_THAT(functions[0].problem, HasSubstr("missing_type"));
  EXPECT_EQ(functions[1].problem, "");
  EXPECT_EQ(functions[2].problem, "");
}

TEST(FrontEnd, SaysThatAMacroWroteAFunction) {
  const auto functions = read("#define MAKE(n) float n(float x) { return x; }\nMAKE(f)\n");
  ASSERT_EQ(functions.size(), 1u);
  EXPECT_THAT(functions[0].problem, HasSubstr("macro"));
}

bool is_read_or_refused(const std::string& text) {
  try {
    read(text);
  } catch (const Error& error) {
    return error.kind() == Error::Kind::Misuse;
  }
  return true;
}

TEST(FrontEnd, SurvivesTextThatIsNotC) {
  for (const std::string& text :
       {std::string("}}}}(((("), std::string("\"unfinished"), std::string("/* unfinished"),
        std::string("#if 1\n"), std::string("\\"), std::string("float f(float x) {"),
        std::string("#include __FILE__\n"), "int x = " + std::string(100000, '(')})
    EXPECT_TRUE(is_read_or_refused(text)) << text.substr(0, 40);
}

// In a process of its own: what the front end held when it crashed is never freed.
TEST(FrontEndDeathTest, TurnsACrashOfTheReaderIntoMisuse) {
  const auto read_crash = [] {
    try {
      read("#pragma clang __debug parser_crash\nfloat f(float x) { return x; }\n");
    } catch (const Error& error) {
      std::_Exit(error.kind() == Error::Kind::Misuse ? 0 : 1);
    }
    std::_Exit(2);
  };
  EXPECT_EXIT(read_crash(), testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace understudy
