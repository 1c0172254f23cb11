#include <gtest/gtest.h>

#include <cctype>
#include <cmath>
#include <set>
#include <utility>

#include "base/error.h"
#include "programs/reading/load_program.h"
#include "programs/reading/program_options.h"
#include "surrogates/initialisers/initialiser.h"
#include "tests/support/temporary_folder.h"
#include "tests/surrogates/network/example_surrogates.h"

namespace understudy {
namespace {

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const Initialiser& initialiser : initialisers()) all.push_back(initialiser.name);
  return all;
}

// What every initialiser of the table promises.
class InitialiserContract : public testing::TestWithParam<std::string> {
 protected:
  Surrogate make(const Program& program, std::uint64_t seed = 0) const {
    const Architecture architecture =
        example_architecture(program.box.size(), Activation::Tanh, {6, 5});
    return find_initialiser(GetParam()).make(program, architecture, Rng(seed)).surrogate;
  }

  /// Of inputs x0, x1, ... in [-i - 1, 2].
  static Program c_program(std::size_t inputs, std::size_t outputs) {
    std::string parameters, statements;
    ProgramOptions options;
    for (std::size_t i = 0; i < inputs; ++i) {
      const std::string name = "x" + std::to_string(i);
      parameters += "double " + name + ", ";
      InputRole range;
      range.name = name;
      range.range = Range{-1.0 - static_cast<double>(i), 2.0};
      options.roles.inputs.push_back(range);
    }
    for (std::size_t k = 0; k < outputs; ++k) {
      const std::string index = std::to_string(k);
      statements += "y[" + index + "] = " + index + " + x0 * x" + std::to_string(k % inputs) + ";";
    }
    const TemporaryFolder folder;
    options.roles.outputs.push_back({"y", outputs, ""});
    return load_program(
        folder.write("f.c", "void f(" + parameters + "double* y) {" + statements + "}"), options);
  }

  static void expect_finite(const Surrogate& surrogate) {
    const Matrix points = random_points(surrogate.box, 50, Rng(3));
    for (double y : surrogate.predict(points).data) EXPECT_TRUE(std::isfinite(y));
  }
};

TEST_P(InitialiserContract, MakesDoWithAShortCsvFile) {
  const TemporaryFolder folder;
  Program program = c_program(2, 1);
  program.inputs_from.kind = InputSource::Kind::Csv;
  program.inputs_from.csv = folder.write("rows.csv", "x0,x1\n0,1\n0.5,-1\n1,0.25\n-0.5,0.75\n");
  expect_finite(make(program));
}

TEST_P(InitialiserContract, HasTheShapeThatWasAskedFor) {
  using Shape = std::pair<std::size_t, std::size_t>;
  for (const auto& [inputs, outputs] : {Shape{1, 1}, Shape{1, 64}, Shape{9, 2}, Shape{64, 1}}) {
    const Program program = c_program(inputs, outputs);
    const Surrogate surrogate = make(program);
    EXPECT_NO_THROW(surrogate.validate());
    EXPECT_EQ(surrogate.architecture, example_architecture(inputs, Activation::Tanh, {6, 5}));
    EXPECT_EQ(surrogate.outputs, program.outputs);
    ASSERT_EQ(surrogate.box.size(), inputs);
    EXPECT_EQ(surrogate.box.dims[0].name, "x0");
    EXPECT_EQ(surrogate.box.dims[0].hi, 2.0);
    expect_finite(surrogate);
  }
}

TEST_P(InitialiserContract, IsTheSameForTheSameStream) {
  const Program program = c_program(3, 2);
  EXPECT_EQ(make(program, 5).to_bytes(), make(program, 5).to_bytes());
}

TEST_P(InitialiserContract, SurvivesTheRoundTripThroughBytes) {
  const std::string bytes = make(c_program(3, 2)).to_bytes();
  EXPECT_EQ(Surrogate::from_bytes(bytes).to_bytes(), bytes);
}

TEST_P(InitialiserContract, TakesProgramsThatAreCommands) {
  Program program = example_program(2, 1);
  Command command;
  command.line = "./sim {x0} {x1}";
  command.patterns = {NumberPattern{}};
  program.body = command;
  expect_finite(make(program));
}

TEST_P(InitialiserContract, TakesRangesOfZeroWidthAndIntegers) {
  Program program = c_program(3, 1);
  program.box.dims[0].lo = program.box.dims[0].hi = 1.5;
  program.box.dims[1].kind = InputKind::Integer;
  expect_finite(make(program));
}

TEST_P(InitialiserContract, RefusesAnArchitectureForOtherInputs) {
  const Architecture architecture = example_architecture(4, Activation::Tanh);
  EXPECT_THROW(find_initialiser(GetParam()).make(c_program(3, 1), architecture, Rng(0)), Error);
}

TEST_P(InitialiserContract, DescribesItselfInOneLine) {
  const std::string description = find_initialiser(GetParam()).description;
  EXPECT_FALSE(description.empty());
  EXPECT_EQ(description.find('\n'), std::string::npos);
}

/// As GoogleTest wants it: "graph+sketch" is "graph_sketch".
std::string name_of(const testing::TestParamInfo<std::string>& each) {
  std::string name = each.param;
  for (char& letter : name)
    if (!std::isalnum(static_cast<unsigned char>(letter))) letter = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, InitialiserContract, testing::ValuesIn(names()), name_of);

TEST(Initialisers, HaveNamesOfTheirOwn) {
  const std::vector<std::string> all = names();
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
}

TEST(Initialisers, RefuseAnUnknownName) { EXPECT_THROW(find_initialiser("magic"), Error); }

TEST(RandomInitialiser, DiffersFromStreamToStreamAndFromOutputToOutput) {
  const Program program = example_program(3, 2);
  const Architecture architecture = example_architecture(3, Activation::Tanh);
  const Surrogate first = random_initial(program, architecture, Rng(1)).surrogate;
  const Surrogate second = random_initial(program, architecture, Rng(2)).surrogate;
  EXPECT_NE(first.parameters.data, second.parameters.data);
  EXPECT_NE(first.parameters.row_copy(0), first.parameters.row_copy(1));
}

TEST(RandomInitialiser, GivesAnOutputTheSameNetworkHoweverManyThereAre) {
  const Architecture architecture = example_architecture(3, Activation::Tanh);
  const Surrogate one = random_initial(example_program(3, 1), architecture, Rng(1)).surrogate;
  const Surrogate two = random_initial(example_program(3, 2), architecture, Rng(1)).surrogate;
  EXPECT_EQ(one.parameters.row_copy(0), two.parameters.row_copy(0));
}

TEST(RandomInitialiser, DrawsUniformlyWithinOneOverTheRootOfTheFanIn) {
  const Architecture architecture = example_architecture(16, Activation::Tanh, {100});
  const Surrogate surrogate =
      random_initial(example_program(16, 1), architecture, Rng(4)).surrogate;
  double sum = 0.0, squares = 0.0, largest = 0.0;
  for (std::size_t i = 0; i < 1600; ++i) {  // the first layer's weights, U(-1/4, 1/4)
    const double w = surrogate.parameters(0, i);
    sum += w;
    squares += w * w;
    largest = std::max(largest, std::abs(w));
  }
  EXPECT_LT(largest, 0.25);
  EXPECT_GT(largest, 0.24);
  EXPECT_NEAR(sum / 1600.0, 0.0, 0.02);
  EXPECT_NEAR(squares / 1600.0, 0.0625 / 3.0, 0.002);
  for (std::size_t i = 1700; i < surrogate.parameters.cols; ++i)  // the last layer's, fan-in 100
    EXPECT_LE(std::abs(surrogate.parameters(0, i)), 0.1);
}

}  // namespace
}  // namespace understudy
