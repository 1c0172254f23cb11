#include "corpus/generator/generator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <regex>
#include <set>

#include "corpus/generator/generated_program.h"
#include "tests/programs/roles_said.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::uint64_t kPrograms = 2000;

const std::vector<GeneratedProgram>& sample() {
  static const std::vector<GeneratedProgram> programs = [] {
    std::vector<GeneratedProgram> drawn;
    for (std::uint64_t i = 0; i < kPrograms; ++i) drawn.push_back(generate_program(Rng(7).fork(i)));
    return drawn;
  }();
  return programs;
}

TEST(Generator, SameStreamGivesTheSameProgram) {
  for (std::uint64_t i = 0; i < 200; ++i) {
    const GeneratedProgram again = generate_program(Rng(7).fork(i));
    EXPECT_EQ(again.text, sample()[i].text);
    EXPECT_EQ(again.family, sample()[i].family);
    EXPECT_EQ(texts_of(again.options.roles.inputs), texts_of(sample()[i].options.roles.inputs));
    EXPECT_EQ(texts_of(again.options.roles.outputs), texts_of(sample()[i].options.roles.outputs));
  }
}

TEST(Generator, AProgramDependsOnItsFamilyAndStreamAlone) {
  for (std::uint64_t i = 0; i < 50; ++i)
    EXPECT_EQ(generate_program(sample()[i].family, Rng(7).fork(i)).text, sample()[i].text);
}

TEST(Generator, NoTwoProgramsAreEqual) {
  std::set<std::string> texts;
  for (const GeneratedProgram& program : sample()) texts.insert(program.text);
  EXPECT_EQ(texts.size(), sample().size());
}

TEST(Generator, FamiliesComeByTheirShares) {
  std::map<std::string, double> counts;
  for (const GeneratedProgram& program : sample()) counts[program.family] += 1.0;
  double total = 0.0;
  for (const GeneratorFamily& family : generator_families()) {
    const double expected = family.share * kPrograms;
    EXPECT_NEAR(counts[family.name], expected, 5.0 * std::sqrt(expected)) << family.name;
    total += family.share;
  }
  EXPECT_NEAR(total, 1.0, 1e-12);
  EXPECT_GE(generator_families().size(), 30u);
}

TEST(Generator, ProgramsNeedNothingButLibm) {
  for (const GeneratedProgram& program : sample()) {
    EXPECT_THAT(program.text, StartsWith("#include <math.h>\n"));
    EXPECT_THAT(program.text.substr(1), Not(HasSubstr("#include")));
    EXPECT_THAT(program.text, Not(HasSubstr("M_PI")));
    EXPECT_THAT(program.text, Not(HasSubstr("/*")));  // a comment could name the family
    EXPECT_THAT(program.text, Not(HasSubstr("//")));
  }
}

TEST(Generator, SomeProgramsHaveSeveralResults) {
  std::size_t several = 0;
  for (const GeneratedProgram& program : sample())
    several += program.options.roles.outputs.size() > 1;
  EXPECT_GT(several, kPrograms / 10);
  EXPECT_LT(several, kPrograms / 5);
}

// Of loops that the data end, a graph unrolls 64 rounds.
TEST(Generator, SomeLoopsMayGoRoundMoreOftenThanAGraphUnrolls) {
  static const std::regex kBound("< ?(100|200|256|1000)\\b");
  std::size_t generous = 0;
  for (const GeneratedProgram& program : sample())
    generous += std::regex_search(program.text, kBound);
  EXPECT_GT(generous, kPrograms / 200);
  EXPECT_LT(generous, kPrograms / 20);
}

TEST(Generator, SpellingsVary) {
  std::map<std::string, std::size_t> seen;
  const std::vector<std::string> spellings = {"float", "double", "for (int ", "while (", "switch",
                                              " ? ",   "+= ",    "static ",   "#define", "return",
                                              "else",  "int ",   "const ",    "\n{\n"};
  for (const GeneratedProgram& program : sample())
    for (const std::string& spelling : spellings)
      seen[spelling] += program.text.find(spelling) != std::string::npos;
  for (const std::string& spelling : spellings)
    EXPECT_GT(seen[spelling], kPrograms / 200) << spelling;
}

TEST(Generator, RefusesAFamilyThatIsNone) {
  const std::string message = misuse_of([] { generate_program("wave", Rng(1)); });
  EXPECT_THAT(message, HasSubstr("'wave'"));
  EXPECT_THAT(message, HasSubstr("'waves'"));
}

}  // namespace
}  // namespace understudy
