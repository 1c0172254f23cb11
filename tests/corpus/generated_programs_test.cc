#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "corpus/generator/generated_program.h"
#include "corpus/generator/generator.h"
#include "programs/data/sampling.h"
#include "programs/reading/load_program.h"
#include "programs/running/make_runner.h"
#include "system/c_compiler.h"
#include "system/process.h"
#include "tests/support/temporary_folder.h"

// Generated programs as C: whether compilers take them, and what comes out of them.
namespace understudy {
namespace {

constexpr std::uint64_t kPerFamily = 20;

/// The program with its number behind every name that it gives to the file.
std::string renamed(const GeneratedProgram& program, std::uint64_t number) {
  static const std::regex kFileName(
      "(?:^|\n)(?:static (?:const )?(?:double|float|int) |double |float |void |#define )(\\w+)");
  std::string before;
  std::string behind;
  const std::string& text = program.text;
  for (std::sregex_iterator match(text.begin(), text.end(), kFileName), end; match != end;
       ++match) {
    const std::string name = (*match)[1];
    if ((*match)[0].str().find("#define") == std::string::npos)
      before += "#define " + name + " " + name + "_" + std::to_string(number) + "\n";
    behind += "#undef " + name + "\n";
  }
  return before + text.substr(text.find('\n')) + behind;
}

class GeneratorFamilies : public testing::TestWithParam<std::string> {};

TEST_P(GeneratorFamilies, ProgramsCompile) {
  std::string unit = "#include <math.h>\n";
  for (std::uint64_t i = 0; i < kPerFamily; ++i)
    unit += renamed(generate_program(GetParam(), Rng(5).fork(i)), i);
  const TemporaryFolder folder;
  ProcessOptions options;
  options.words = c_compiler();
  for (const char* word : {"-std=c99", "-Wall", "-Werror", "-O1", "-c", "-o", "/dev/null"})
    options.words.push_back(word);
  options.words.push_back(folder.write("unit.c", unit));
  options.timeout_s = 120.0;
  const ProcessResult result = run_process(options);
  EXPECT_TRUE(result.ok()) << result.errors;
}

INSTANTIATE_TEST_SUITE_P(
    All, GeneratorFamilies,
    [] {
      std::vector<std::string> names;
      for (const GeneratorFamily& family : generator_families()) names.push_back(family.name);
      return testing::ValuesIn(names);
    }(),
    [](const auto& family) { return family.param; });

/// What a program's outputs are on its ranges.
struct Behaviour {
  double finite = 0.0;      ///< share of the rows
  bool is_constant = true;  ///< every output, over the finite rows
};

Behaviour behaviour_of(const GeneratedProgram& generated) {
  constexpr std::size_t kRows = 200;
  const TemporaryFolder folder;
  const Program program =
      load_program(folder.write("program.c", generated.text), generated.options);
  const auto runner = make_runner(program);
  const RunResult result =
      runner->run(sample_box(program.box, kRows, Sampling::Uniform, Rng(3).fork("rows")));
  Behaviour behaviour;
  std::vector<double> first;
  for (std::size_t i = 0; i < kRows; ++i) {
    if (result.outcomes[i] != Outcome::Ok) continue;
    behaviour.finite += 1.0 / kRows;
    const std::vector<double> row = result.outputs.row_copy(i);
    if (first.empty()) first = row;
    behaviour.is_constant = behaviour.is_constant && row == first;
  }
  return behaviour;
}

TEST(GeneratedPrograms, MostlyAreFiniteAndDependOnTheirInputs) {
  constexpr std::size_t kPrograms = 100;
  double finite = 0.0;
  std::size_t varied = 0;
  const std::vector<GeneratorFamily>& families = generator_families();
  for (std::size_t i = 0; i < kPrograms; ++i) {
    const GeneratedProgram generated =
        generate_program(families[i % families.size()].name, Rng(11).fork(i));
    const Behaviour behaviour = behaviour_of(generated);
    finite += behaviour.finite / kPrograms;
    varied += !behaviour.is_constant;
    if (behaviour.finite < 0.85 || behaviour.is_constant)
      testing::Test::RecordProperty(generated.family + std::to_string(i), generated.text);
  }
  EXPECT_GE(finite, 0.85);
  EXPECT_GE(varied, 85u);
}

TEST(GeneratedPrograms, HaveTheRangesThatWereDrawn) {
  const GeneratedProgram generated = generate_program("colour", Rng(1).fork(std::uint64_t{2}));
  const TemporaryFolder folder;
  const Program program =
      load_program(folder.write("program.c", generated.text), generated.options);
  EXPECT_TRUE(program.ranges_given);
  EXPECT_GE(program.box.size(), 3u);
  for (const Interval& dim : program.box.dims) EXPECT_EQ(dim.lo, 0.0) << dim.name;
}

}  // namespace
}  // namespace understudy
