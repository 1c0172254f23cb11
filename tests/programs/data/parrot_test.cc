#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include "base/text.h"
#include "programs/data/csv.h"
#include "programs/data/dataset.h"
#include "programs/data/draw_inputs.h"
#include "programs/reading/load_program.h"
#include "programs/running/make_runner.h"

namespace understudy {
namespace {

const std::string kSuite = std::string(UNDERSTUDY_SOURCE_DIR) + "/benchmarks/suites/parrot";

std::vector<std::string> program_names() {
  return {"blackscholes", "fft", "invk2j", "jmeint", "jpeg", "kmeans", "sobel"};
}

const std::vector<Program>& suite() {
  static const std::vector<Program> programs = load_suite(kSuite);
  return programs;
}

const Program& program_called(const std::string& name) {
  for (const Program& program : suite())
    if (program.name == name) return program;
  throw std::out_of_range("the suite has no program " + name);
}

std::vector<std::string> input_names(const Program& program) {
  std::vector<std::string> names;
  for (const Interval& input : program.box.dims) names.push_back(input.name);
  return names;
}

class ParrotBench : public testing::TestWithParam<std::string> {
 protected:
  const Program& program = program_called(GetParam());

  Matrix draw(Part part, std::size_t most) const {
    const std::size_t own = part == Part::Train ? program.train_rows : program.test_rows;
    return draw_inputs(program, part, std::min(own, most), Sampling::Uniform, Rng(1));
  }
};

INSTANTIATE_TEST_SUITE_P(All, ParrotBench, testing::ValuesIn(program_names()),
                         [](const auto& program) { return program.param; });

// golden.csv holds what the formulas say, computed apart from the C text: see parrot_reference.py.
// The tolerance is for single precision, as a share of the largest value of an output.
TEST_P(ParrotBench, AnswersAsTheFormulasDo) {
  const std::string file = kSuite + "/" + program.name + "/golden.csv";
  const Matrix inputs = read_csv(file, input_names(program));
  const Matrix wanted = read_csv(file, program.outputs);
  ASSERT_GE(inputs.rows, 50U);
  const RunResult got = make_runner(program)->run(inputs);
  for (std::size_t k = 0; k < wanted.cols; ++k) {
    double scale = 0.0;
    for (std::size_t i = 0; i < wanted.rows; ++i) scale = std::max(scale, std::abs(wanted(i, k)));
    for (std::size_t i = 0; i < wanted.rows; ++i) {
      ASSERT_EQ(got.outcomes[i], Outcome::Ok) << program.name << ", row " << i + 1;
      EXPECT_NEAR(got.outputs(i, k), wanted(i, k), 2e-6 * scale)
          << program.name << ", row " << i + 1 << ", " << program.outputs[k] << ": got "
          << got.outputs(i, k) << ", want " << wanted(i, k);
    }
  }
}

TEST_P(ParrotBench, RunsWellOnTheDataItDraws) {
  const std::unique_ptr<Runner> runner = make_runner(program);
  for (Part part : {Part::Train, Part::Test}) {
    const Dataset data = run_dataset(*runner, draw(part, 2000));
    ASSERT_GT(data.rows(), 0U);
    EXPECT_GE(data.usable().rows(), 0.99 * static_cast<double>(data.rows()));
  }
}

TEST_P(ParrotBench, DrawsInputsWithinItsRangesUpToRounding) {
  for (Part part : {Part::Train, Part::Test}) {
    const Matrix rows = draw(part, 2000);
    std::vector<double> unit(rows.cols);
    for (std::size_t i = 0; i < rows.rows; ++i) {
      program.box.to_unit(rows.row(i), unit.data());
      for (double u : unit) ASSERT_LE(std::abs(u), 1.0 + 1e-12) << program.name << ", row " << i;
    }
  }
}

// Flat windows and blocks come twice even in two photographs; a few may.
TEST_P(ParrotBench, TestsOnOtherInputsThanItTrainsOn) {
  const Matrix train = draw(Part::Train, 2000);
  const Matrix test = draw(Part::Test, 2000);
  std::set<std::vector<double>> trained_on;
  for (std::size_t i = 0; i < train.rows; ++i) trained_on.insert(train.row_copy(i));
  std::size_t common = 0;
  for (std::size_t i = 0; i < test.rows; ++i) common += trained_on.count(test.row_copy(i));
  EXPECT_LE(static_cast<double>(common), 0.01 * static_cast<double>(test.rows));
}

// The finest waves of a photograph's blocks are all quantised to 0.
TEST_P(ParrotBench, MostOfItsOutputsVary) {
  const Dataset data = run_dataset(*make_runner(program), draw(Part::Train, 2000)).usable();
  std::size_t varying = 0;
  for (std::size_t k = 0; k < data.outputs.cols; ++k)
    for (std::size_t i = 1; i < data.rows(); ++i)
      if (data.outputs(i, k) != data.outputs(0, k)) {
        ++varying;
        break;
      }
  EXPECT_GT(2 * varying, data.outputs.cols);
}

TEST_P(ParrotBench, SaysWhereItComesFromAndHowMuchDataAndWhichNetworkItHas) {
  EXPECT_FALSE(program.source.empty());
  EXPECT_TRUE(program.ranges_given);
  EXPECT_GT(program.train_rows, program.test_rows / 2);
  EXPECT_FALSE(program.hidden.empty());
  EXPECT_FALSE(program.goal.empty());
}

TEST(ParrotSuite, HoldsTheProgramsByName) {
  std::vector<std::string> names;
  for (const Program& program : suite()) names.push_back(program.name);
  EXPECT_EQ(names, program_names());
}

TEST(ParrotSuite, HasTheArityOfThePublishedBenchmarks) {
  std::vector<std::string> shapes;
  for (const Program& program : suite())
    shapes.push_back(program.name + " " + std::to_string(program.box.size()) + "->" +
                     std::to_string(program.outputs.size()));
  EXPECT_THAT(shapes,
              testing::ElementsAre("blackscholes 6->1", "fft 1->2", "invk2j 2->2", "jmeint 18->2",
                                   "jpeg 64->64", "kmeans 6->1", "sobel 9->1"));
}

}  // namespace
}  // namespace understudy
