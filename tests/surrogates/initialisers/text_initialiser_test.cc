#include <gtest/gtest.h>

#include "corpus/bind_candidate.h"
#include "corpus/generated_candidate.h"
#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "surrogates/initialisers/text.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

std::string tokens_of(const std::string& text) {
  const TemporaryFolder folder;
  ProgramOptions options;
  options.function = "f";
  return text_of(load_program(folder.write("f.c", text), options)).tokens;
}

TEST(TextOfAProgram, HasTheFunctionsThatItCallsInTheOrderOfTheFile) {
  EXPECT_EQ(tokens_of("#include <math.h>\n"
                      "static double b(double x) { return sin(x); } /* of a */\n"
                      "static double a(double x) { return b(x) + b(2 * x); }\n"
                      "double other(double x) { return x; }\n"
                      "double f(double x) { return a(x); }\n"),
            "static double b ( double x ) { return sin ( x ) ; } "
            "static double a ( double x ) { return b ( x ) + b ( 2 * x ) ; } "
            "double f ( double x ) { return a ( x ) ; }");
}

TEST(TextOfAProgram, EndsWhereFunctionsCallEachOther) {
  const std::string text =
      "double g(double x); double f(double x) { return x < 1 ? x : g(x - 1); } "
      "double g(double x) { return f(x / 2); }";
  EXPECT_NE(tokens_of(text).find("double g ( double x ) { return f"), std::string::npos);
}

// What is compiled is written as what was learnt from.
TEST(TextOfAProgram, IsThatOfTheCorpus) {
  for (std::uint64_t number = 0; number < 40; ++number) {
    const Program program = bind_candidate(generated_candidate(0, number));
    std::string expected;
    for (const std::string& token : std::get<CFunction>(program.body).tokens)
      expected += (expected.empty() ? "" : " ") + token;
    const ProgramText text = text_of(program);
    EXPECT_EQ(text.tokens, expected);
    EXPECT_EQ(text.function, program.name);
    EXPECT_EQ(text.box.size(), program.box.size());
  }
}

}  // namespace
}  // namespace understudy
