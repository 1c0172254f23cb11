#include "reports/comparison.h"

#include <gtest/gtest.h>

#include <cmath>

#include "db/store.h"

namespace understudy::reporting {
namespace {

/// Comparisons of a made-up study whose losses are known; no curves are in the store.
class ComparisonTest : public ::testing::Test {
 protected:
  void add(std::size_t program, const std::string& initialiser, std::int64_t examples, double loss,
           std::int64_t epochs = 300) {
    TrialData trial;
    trial.id = static_cast<std::int64_t>(study_.trials.size()) + 1;
    trial.program = program;
    trial.initialiser = initialiser;
    trial.examples = examples;
    trial.pool = 100;
    trial.test_loss = loss;
    trial.epochs = epochs;
    study_.trials.push_back(trial);
  }

  std::vector<Comparison> compared(const std::string& metric) {
    study_.programs.resize(2);
    for (ProgramData& program : study_.programs) program.suite = "parrot";
    std::vector<Comparison> result;
    for (const Comparison& one : compare_initialisers(store_, study_, group_trials(study_)))
      if (one.metric == metric) result.push_back(one);
    return result;
  }

  Store store_{":memory:"};
  StudyData study_;
};

TEST_F(ComparisonTest, LossRatioIsMeanOverSeedsThenGeometricMeanOverPrograms) {
  add(0, "random", 10, 1.0);
  add(0, "random", 10, 3.0);
  add(0, "compiled", 10, 0.5);
  add(1, "random", 10, 1.0);
  add(1, "compiled", 10, 1.0);
  const auto ratios = compared("loss_ratio");
  ASSERT_EQ(ratios.size(), 1u);
  EXPECT_NEAR(ratios[0].geomean, 2.0, 1e-12);  // sqrt(4 * 1)
  EXPECT_EQ(ratios[0].baseline, "random");
  EXPECT_EQ(program_count(ratios[0]), 2u);
  EXPECT_EQ(ratios[0].trials, 5u);
}

TEST_F(ComparisonTest, SizesAscendAndEndWithAllTogether) {
  for (const std::int64_t examples : {64, 16}) {
    add(0, "random", examples, 1.0);
    add(0, "compiled", examples, examples == 16 ? 0.5 : 2.0);
  }
  const auto ratios = compared("loss_ratio");
  ASSERT_EQ(ratios.size(), 3u);
  EXPECT_EQ(ratios[0].size.label(), "16 examples");
  EXPECT_EQ(ratios[1].size.label(), "64 examples");
  EXPECT_EQ(ratios[2].size.label(), "all sizes");
  EXPECT_NEAR(ratios[2].geomean, 1.0, 1e-12);
}

TEST_F(ComparisonTest, DataRatioReadsTheAmountOffTheBaselinesLine) {
  add(0, "random", 10, 1.0);
  add(0, "random", 100, 0.01);
  add(0, "compiled", 10, 0.1);  // half way down on log-log axes: sqrt(1000) examples
  const auto ratios = compared("data_ratio");
  ASSERT_EQ(ratios.size(), 0u) << "one pair is no line";
  add(0, "compiled", 100, 0.01);
  const auto with_line = compared("data_ratio");
  ASSERT_EQ(with_line.size(), 1u);
  EXPECT_NEAR(with_line[0].ratios.at(0), std::sqrt(10.0), 1e-9);
  EXPECT_NEAR(with_line[0].ratios.at(1), 1.0, 1e-9);
}

TEST_F(ComparisonTest, ATrialThatNeverReachesTheTargetCountsWithAllItsEpochs) {
  add(0, "random", 10, 1.0, 300);
  add(0, "compiled", 10, 1.0, 100);
  const auto ratios = compared("epoch_ratio");
  ASSERT_EQ(ratios.size(), 1u);
  EXPECT_NEAR(ratios[0].geomean, 3.0, 1e-12);
}

TEST_F(ComparisonTest, APerfectFitDoesNotMakeARatioInfinite) {
  add(0, "random", 10, 0.0);
  add(0, "compiled", 10, 0.0);
  EXPECT_NEAR(compared("loss_ratio").at(0).geomean, 1.0, 1e-12);
}

TEST_F(ComparisonTest, WithoutABaselineThereIsNothingToCompare) {
  add(0, "compiled", 10, 1.0);
  add(0, "pooled", 10, 1.0);
  EXPECT_TRUE(compared("loss_ratio").empty());
  EXPECT_TRUE(compared("epoch_ratio").empty());
}

}  // namespace
}  // namespace understudy::reporting
