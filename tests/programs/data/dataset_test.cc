#include "programs/data/dataset.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "base/error.h"
#include "base/text.h"
#include "programs/data/draw_inputs.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Adds the inputs of a row; a negative sum is a crash. Stops after `patience` rows.
class Adder final : public Runner {
 public:
  explicit Adder(std::size_t patience = 1000) : patience_(patience) {}

  RunResult run(const Matrix& inputs, const ProgressFn&) override {
    RunResult result;
    result.stopped = patience_ < inputs.rows;
    const std::size_t rows = std::min(patience_, inputs.rows);
    result.outputs = Matrix(rows, 1);
    for (std::size_t i = 0; i < rows; ++i) {
      double& sum = result.outputs(i, 0);
      for (double value : inputs.row_copy(i)) sum += value;
      result.outcomes.push_back(sum < 0.0 ? Outcome::Crash : Outcome::Ok);
      if (sum < 0.0) sum = std::numeric_limits<double>::quiet_NaN();
    }
    result.details.resize(rows);
    return result;
  }

 private:
  std::size_t patience_;
};

Matrix three_rows() {
  Matrix inputs;
  inputs.append_row({1.0, 2.0});
  inputs.append_row({-5.0, 1.0});
  inputs.append_row({3.0, 4.0});
  return inputs;
}

std::set<std::vector<double>> row_set(const Matrix& rows) {
  std::set<std::vector<double>> set;
  for (std::size_t i = 0; i < rows.rows; ++i) set.insert(rows.row_copy(i));
  return set;
}

std::size_t common_rows(const Matrix& a, const Matrix& b) {
  const std::set<std::vector<double>> rows_of_a = row_set(a);
  std::size_t common = 0;
  for (const std::vector<double>& row : row_set(b)) common += rows_of_a.count(row);
  return common;
}

Program program_of_two_inputs() {
  Program program;
  program.name = "two";
  program.box.dims = {{"x", -1.0, 1.0, InputKind::Real}, {"y", 0.0, 2.0, InputKind::Real}};
  program.body = CFunction{};
  return program;
}

TEST(RunDataset, KeepsEveryRowWithItsOutcome) {
  Adder adder;
  const Dataset data = run_dataset(adder, three_rows());
  EXPECT_EQ(data.rows(), 3U);
  EXPECT_EQ(data.outputs(2, 0), 7.0);
  EXPECT_THAT(data.outcomes, ElementsAre(Outcome::Ok, Outcome::Crash, Outcome::Ok));
}

TEST(RunDataset, HoldsOnlyTheFinishedRowsWhenStopped) {
  Adder adder(2);
  const Dataset data = run_dataset(adder, three_rows());
  EXPECT_EQ(data.rows(), 2U);
  EXPECT_EQ(data.outputs.rows, 2U);
  EXPECT_EQ(data.outcomes.size(), 2U);
}

TEST(Dataset, UsableLeavesOutFailedRows) {
  Adder adder;
  const Dataset data = run_dataset(adder, three_rows()).usable();
  EXPECT_THAT(data.inputs.data, ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(data.outputs.data, ElementsAre(3, 7));
}

TEST(Dataset, SelectTakesRowsInTheGivenOrderAndRepeats) {
  Adder adder;
  const Dataset data = run_dataset(adder, three_rows()).select({2, 0, 2});
  EXPECT_THAT(data.outputs.data, ElementsAre(7, 3, 7));
  EXPECT_EQ(data.outcomes.size(), 3U);
  EXPECT_THROW(data.select({3}), std::out_of_range);
}

TEST(Dataset, HashIsOfTheContent) {
  Adder adder;
  const Dataset data = run_dataset(adder, three_rows());
  EXPECT_EQ(data.hash(), run_dataset(adder, three_rows()).hash());
  Dataset other_input = data;
  other_input.inputs(0, 0) += 1e-9;
  Dataset other_output = data;
  other_output.outputs(0, 0) += 1e-9;
  Dataset other_outcome = data;
  other_outcome.outcomes[1] = Outcome::Timeout;
  const std::set<std::string> hashes = {data.hash(), other_input.hash(), other_output.hash(),
                                        other_outcome.hash(), data.usable().hash()};
  EXPECT_EQ(hashes.size(), 5U);
}

TEST(SplitRows, EveryRowIsInExactlyOnePart) {
  for (std::size_t n : {0U, 1U, 2U, 3U, 10U, 101U}) {
    const Split split = split_rows(n, 0.8, Rng(n));
    std::set<std::size_t> rows(split.train.begin(), split.train.end());
    rows.insert(split.validation.begin(), split.validation.end());
    EXPECT_EQ(rows.size(), n);
    EXPECT_EQ(split.train.size() + split.validation.size(), n);
    for (std::size_t row : rows) EXPECT_LT(row, n);
  }
}

TEST(SplitRows, HasTheSharesAskedFor) {
  EXPECT_EQ(split_rows(100, 0.8, Rng(1)).train.size(), 80U);
  EXPECT_EQ(split_rows(3, 0.5, Rng(1)).train.size(), 2U);
}

TEST(SplitRows, NeitherPartIsEmptyFromTwoRowsOn) {
  EXPECT_EQ(split_rows(2, 1.0, Rng(1)).validation.size(), 1U);
  EXPECT_EQ(split_rows(50, 0.0, Rng(1)).train.size(), 1U);
  EXPECT_EQ(split_rows(1, 0.0, Rng(1)).train.size(), 1U);
}

TEST(SplitRows, ShufflesByTheStream) {
  EXPECT_EQ(split_rows(50, 0.8, Rng(1)).train, split_rows(50, 0.8, Rng(1)).train);
  EXPECT_NE(split_rows(50, 0.8, Rng(1)).train, split_rows(50, 0.8, Rng(2)).train);
}

TEST(SplitRows, AFractionOutsideOfZeroToOneIsMisuse) {
  for (double fraction : {-0.1, 1.1, std::nan("")})
    EXPECT_THROW(split_rows(10, fraction, Rng(1)), Error) << fraction;
}

TEST(DrawInputs, FromTheBoxGivesOtherTrainThanTestRows) {
  const Program program = program_of_two_inputs();
  for (const std::string& name : sampling_names()) {
    const Sampling sampling = sampling_from_string(name);
    const Matrix train = draw_inputs(program, Part::Train, 100, sampling, Rng(1));
    const Matrix test = draw_inputs(program, Part::Test, 100, sampling, Rng(1));
    for (std::size_t i = 0; i < 100; ++i) EXPECT_TRUE(program.box.contains(train.row(i)));
    EXPECT_EQ(common_rows(train, test), 0U) << name;
    EXPECT_EQ(train, draw_inputs(program, Part::Train, 100, sampling, Rng(1)));
  }
}

TEST(DrawInputs, TestRowsMayComeFromElsewhere) {
  Program program = program_of_two_inputs();
  program.inputs_from.test_kind = InputSource::Kind::Csv;
  program.inputs_from.csv = "/nowhere/rows.csv";
  EXPECT_EQ(draw_inputs(program, Part::Train, 5, Sampling::Uniform, Rng(1)).rows, 5U);
  EXPECT_THROW(draw_inputs(program, Part::Test, 5, Sampling::Uniform, Rng(1)), Error);
}

TEST(DrawInputs, PatchesOfAnotherWidthThanTheProgramsAreMisuse) {
  Program program = program_of_two_inputs();
  program.inputs_from.kind = InputSource::Kind::Image;
  program.inputs_from.patches = "grey3x3";
  EXPECT_THAT(misuse_of([&] { draw_inputs(program, Part::Train, 5, Sampling::Uniform, Rng(1)); }),
              AllOf(HasSubstr("9 values"), HasSubstr("2 inputs")));
}

// The latent point (u, v) as polar coordinates.
Program program_on_a_disc(const std::string& radius = "u[0]") {
  Program program = program_of_two_inputs();
  program.inputs_from.kind = InputSource::Kind::Latent;
  program.inputs_from.function = "on_disc";
  program.inputs_from.latent = 2;
  CFunction body;
  body.file = "disc.c";
  body.unit =
      "double sin(double); double cos(double); double sqrt(double); double log(double);\n"
      "void on_disc(const double u[2], double x[2])\n"
      "{ x[0] = " +
      radius + " * cos(6 * u[1]); x[1] = 1 + " + radius +
      " * sin(6 * u[1]); }\n"
      "double two(double x, double y) { return x + y; }\n";
  program.body = body;
  return program;
}

TEST(DrawInputs, ThroughALatentFunctionGivesItsPoints) {
  const Program program = program_on_a_disc();
  const Matrix train = draw_inputs(program, Part::Train, 200, Sampling::Uniform, Rng(1));
  ASSERT_EQ(train.rows, 200U);
  ASSERT_EQ(train.cols, 2U);
  double farthest = 0.0;
  for (std::size_t i = 0; i < train.rows; ++i)
    farthest = std::max(farthest, std::hypot(train(i, 0), train(i, 1) - 1.0));
  EXPECT_LE(farthest, 1.0 + 1e-12);
  EXPECT_GT(farthest, 0.9);
  const Matrix test = draw_inputs(program, Part::Test, 200, Sampling::Uniform, Rng(1));
  EXPECT_EQ(common_rows(train, test), 0U);
}

TEST(DrawInputs, ALatentFunctionThatGivesNoNumberIsMisuse) {
  const Program program = program_on_a_disc("sqrt(-1 - u[0])");
  EXPECT_THAT(misuse_of([&] { draw_inputs(program, Part::Train, 5, Sampling::Uniform, Rng(1)); }),
              AllOf(HasSubstr("on_disc"), HasSubstr("nan")));
}

TEST(DrawInputs, ACommandHasNoLatentFunction) {
  Program program = program_on_a_disc();
  program.body = Command{};
  EXPECT_THROW(draw_inputs(program, Part::Train, 5, Sampling::Uniform, Rng(1)), Error);
}

class DrawInputsFromCsv : public testing::Test {
 protected:
  DrawInputsFromCsv() {
    program.inputs_from.kind = InputSource::Kind::Csv;
    program.inputs_from.csv = testing::TempDir() + "understudy_dataset_test.csv";
    program.train_rows = 80;
    program.test_rows = 20;
    std::string text = "y,x\n";
    for (int i = 0; i < 100; ++i) text += std::to_string(i) + "," + std::to_string(1000 + i) + "\n";
    write_file(program.inputs_from.csv, text);
  }

  Matrix draw(Part part, std::size_t n, std::uint64_t seed) const {
    return draw_inputs(program, part, n, Sampling::Uniform, Rng(seed));
  }

  Program program = program_of_two_inputs();
};

TEST_F(DrawInputsFromCsv, TakesColumnsByTheNamesOfTheInputs) {
  const Matrix rows = draw(Part::Train, 10, 1);
  for (std::size_t i = 0; i < 10; ++i) EXPECT_EQ(rows(i, 0), rows(i, 1) + 1000.0);
}

TEST_F(DrawInputsFromCsv, PartsShareNoRowWhateverTheSeeds) {
  const Matrix train = draw(Part::Train, 80, 1);
  const Matrix test = draw(Part::Test, 20, 2);
  EXPECT_EQ(row_set(train).size(), 80U);
  EXPECT_EQ(row_set(test).size(), 20U);
  EXPECT_EQ(common_rows(train, test), 0U);
  EXPECT_EQ(row_set(test), row_set(draw(Part::Test, 20, 3)));
}

TEST_F(DrawInputsFromCsv, TheSeedChoosesAmongThePartsRows) {
  EXPECT_EQ(draw(Part::Train, 10, 1), draw(Part::Train, 10, 1));
  EXPECT_NE(row_set(draw(Part::Train, 10, 1)), row_set(draw(Part::Train, 10, 2)));
}

TEST_F(DrawInputsFromCsv, TooFewRowsAreMisuseThatCountsThem) {
  EXPECT_THAT(misuse_of([&] { draw(Part::Test, 21, 1); }),
              HasSubstr("100 rows, 20 of them for testing; 21"));
  EXPECT_EQ(most_inputs(program, Part::Test), 20u);
}

}  // namespace
}  // namespace understudy
