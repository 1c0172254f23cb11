#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "programs/data/csv.h"
#include "programs/data/dataset.h"
#include "programs/data/draw_inputs.h"
#include "programs/data/sampling.h"
#include "programs/reading/load_program.h"
#include "programs/running/make_runner.h"

namespace understudy {
namespace {

const std::string kSuite = std::string(UNDERSTUDY_SOURCE_DIR) + "/benchmarks/suites/tuning";

// A program of the suite and what it answers: compiled and run once for all tests.
struct Tried {
  Program program;
  RunResult golden;  // at the inputs of golden.csv
  RunResult drawn;   // at 500 inputs drawn from its box
};

std::vector<std::string> input_names(const Program& program) {
  std::vector<std::string> names;
  for (const Interval& input : program.box.dims) names.push_back(input.name);
  return names;
}

Matrix golden(const Program& program, const std::vector<std::string>& columns) {
  return read_csv(kSuite + "/" + program.name + "/golden.csv", columns);
}

const std::vector<Tried>& suite() {
  static const std::vector<Tried> all = [] {
    std::vector<Tried> tried;
    for (Program& program : load_suite(kSuite)) {
      const std::unique_ptr<Runner> runner = make_runner(program);
      RunResult at_golden = runner->run(golden(program, input_names(program)));
      RunResult drawn =
          runner->run(draw_inputs(program, Part::Train, 500, Sampling::Uniform, Rng(1)));
      tried.push_back({std::move(program), std::move(at_golden), std::move(drawn)});
    }
    return tried;
  }();
  return all;
}

// The typical size of an output's values, for rounding errors where an output is close to 0.
double typical_size(const Matrix& rows, std::size_t column) {
  std::vector<double> sizes;
  for (std::size_t i = 0; i < rows.rows; ++i) sizes.push_back(std::abs(rows(i, column)));
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<long>(sizes.size() / 2), sizes.end());
  return sizes[sizes.size() / 2];
}

// The goal's values of the rows that have an answer.
std::vector<double> values(const Program& program, const RunResult& result) {
  std::vector<double> values;
  for (std::size_t i = 0; i < result.outputs.rows; ++i)
    if (result.outcomes[i] == Outcome::Ok)
      values.push_back(Goal{program.goal}.value(result.outputs.row(i)));
  return values;
}

// golden.csv holds what the formulas say, computed apart from the C text: see tuning_reference.py.
// Steps through time are not the same to the last digits as an equation that was integrated.
TEST(TuningSuite, AnswersAsTheFormulasDo) {
  for (const auto& [program, got, drawn] : suite()) {
    const Matrix wanted = golden(program, program.outputs);
    ASSERT_EQ(wanted.rows, 40U) << program.name;
    for (std::size_t k = 0; k < wanted.cols; ++k) {
      const double size = typical_size(wanted, k);
      for (std::size_t i = 0; i < wanted.rows; ++i) {
        ASSERT_EQ(got.outcomes[i], Outcome::Ok) << program.name << ", row " << i + 1;
        EXPECT_NEAR(got.outputs(i, k), wanted(i, k), 1e-6 * std::abs(wanted(i, k)) + 1e-10 * size)
            << program.name << ", row " << i + 1 << ", " << program.outputs[k];
      }
    }
  }
}

// Row 1 is where the literature, or a search of everything, says that the goal is least. Noise is
// added to the least value, half a unit at most.
TEST(TuningSuite, IsLeastWhereItSaysAndNowhereLess) {
  for (const auto& [program, at_golden, drawn] : suite()) {
    ASSERT_TRUE(program.least) << program.name;
    const double slack = 1e-8 * std::abs(*program.least) + 1e-11;
    const double noise = program.difficulty == "noisy" ? 0.5 : 0.0;
    EXPECT_LE(values(program, at_golden).front(), *program.least + noise + slack) << program.name;
    for (const double value : values(program, drawn))
      EXPECT_GE(value, *program.least - slack) << program.name;
  }
}

TEST(TuningSuite, FailsInAPartOfTheBoxOnlyWhereItIsToFail) {
  for (const auto& [program, at_golden, drawn] : suite()) {
    const std::size_t answers = values(program, drawn).size();
    if (program.difficulty == "crashing") {
      EXPECT_GE(answers, 50U) << program.name;
      EXPECT_LE(answers, 475U) << program.name;
    } else {
      EXPECT_EQ(answers, 500U) << program.name;
    }
  }
}

TEST(TuningSuite, DoesNotHideTheBestInTheMiddleOfTheBox) {
  for (const auto& [program, at_golden, drawn] : suite()) {
    const Matrix best = golden(program, input_names(program));
    std::vector<double> unit(best.cols);
    program.box.to_unit(best.row(0), unit.data());
    double off = 0.0;
    for (double u : unit) {
      off = std::max(off, std::abs(u));
      EXPECT_LE(std::abs(u), 1.0) << program.name;
    }
    EXPECT_GT(off, 0.05) << program.name;
  }
}

TEST(TuningSuite, IsHardInSevenWays) {
  std::map<std::string, int> counts;
  for (const auto& [program, at_golden, drawn] : suite()) {
    ++counts[program.difficulty];
    EXPECT_FALSE(program.source.empty()) << program.name;
    EXPECT_FALSE(program.goal.empty()) << program.name;
    EXPECT_GE(program.box.size(), 2U) << program.name;
    EXPECT_LE(program.box.size(), 8U) << program.name;
    const bool has_integers =
        std::any_of(program.box.dims.begin(), program.box.dims.end(),
                    [](const Interval& dim) { return dim.kind == InputKind::Integer; });
    EXPECT_EQ(has_integers, program.difficulty == "integer") << program.name;
    EXPECT_EQ(Goal{program.goal}.is_target() && program.difficulty != "crashing",
              program.difficulty == "system")
        << program.name;
  }
  using testing::Pair;
  EXPECT_THAT(counts,
              testing::ElementsAre(Pair("crashing", 7), Pair("integer", 7), Pair("multimodal", 14),
                                   Pair("noisy", 5), Pair("non-smooth", 9), Pair("smooth", 16),
                                   Pair("system", 14)));
}

}  // namespace
}  // namespace understudy
