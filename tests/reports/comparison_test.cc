#include "reports/comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "db/store.h"
#include "reports/standing.h"

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
    study_.programs.resize(std::max<std::size_t>(study_.programs.size(), 2));
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
  EXPECT_EQ(ratios[0].programs.size(), 2u);
  ASSERT_TRUE(ratios[0].ci95) << ratios[0].ci95.reason();
  EXPECT_NEAR(ratios[0].ci95->low * ratios[0].ci95->high, 4.0, 1e-9) << "around it, as logarithms";
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

TEST_F(ComparisonTest, AmountRatioReadsTheAmountOffTheBaselinesLine) {
  add(0, "random", 10, 1.0);
  add(0, "compiled", 10, 0.1);  // half way down on log-log axes: sqrt(1000) examples
  EXPECT_TRUE(compared("amount_ratio").empty()) << "one amount is no line";
  add(0, "random", 100, 0.01);
  add(0, "compiled", 100, 0.01);
  const auto ratios = compared("amount_ratio");
  ASSERT_EQ(ratios.size(), 3u) << "10 examples, 100 examples, all";
  EXPECT_NEAR(ratios[0].geomean, std::sqrt(10.0), 1e-9);
  EXPECT_NEAR(ratios[1].geomean, 1.0, 1e-9);
  EXPECT_NEAR(ratios[2].geomean, std::pow(10.0, 0.25), 1e-9);
  EXPECT_EQ(ratios[2].bound, Bound::Exact);
  EXPECT_EQ(ratios[2].trials, 4u);
}

TEST_F(ComparisonTest, AmountsThatTheBaselineNeverReachesAreBounds) {
  for (const std::int64_t examples : {0, 10, 100}) {
    add(0, "random", examples, 1.0 / static_cast<double>(examples + 1));
    add(0, "compiled", examples, 1e-6);
  }
  const auto ratios = compared("amount_ratio");
  ASSERT_EQ(ratios.size(), 3u) << "without data there is no ratio of amounts";
  EXPECT_NEAR(ratios[0].geomean, 10.0, 1e-9);
  EXPECT_EQ(ratios[0].bound, Bound::AtLeast);
  EXPECT_EQ(ratios[2].bound, Bound::AtLeast);
}

TEST_F(ComparisonTest, ATrialThatNeverReachesTheTargetCountsWithAllItsEpochs) {
  add(0, "random", 10, 1.0, 300);
  add(0, "compiled", 10, 1.0, 100);
  const auto ratios = compared("epochs_ratio");
  ASSERT_EQ(ratios.size(), 1u);
  EXPECT_NEAR(ratios[0].geomean, 3.0, 1e-12);
  EXPECT_EQ(ratios[0].bound, Bound::Either) << "no curve says that either got there";
  EXPECT_EQ(ratios[0].size.label(), "10 examples");
}

TEST_F(ComparisonTest, AMethodWithoutEpochsHasNoRatioOfThem) {
  add(0, "random", 10, 1.0, 300);
  add(0, "gp", 10, 0.1, 0);
  EXPECT_TRUE(compared("epochs_ratio").empty());
  EXPECT_EQ(compared("loss_ratio").size(), 1u);
}

TEST_F(ComparisonTest, ManyProgramsHaveANarrowInterval) {
  study_.programs.resize(12);
  for (std::size_t program = 0; program < 12; ++program)
    for (int seed = 0; seed < 3; ++seed) {
      add(program, "random", 10, 1.0 + 0.1 * seed);
      add(program, "compiled", 10, 0.2 + 0.02 * static_cast<double>(program) + 0.01 * seed);
    }
  const auto ratios = compared("loss_ratio");
  ASSERT_TRUE(ratios.at(0).ci95) << ratios[0].ci95.reason();
  EXPECT_LT(ratios[0].ci95->low, ratios[0].geomean);
  EXPECT_GT(ratios[0].ci95->high, ratios[0].geomean);
  EXPECT_GT(ratios[0].ci95->low, 2.0);
  EXPECT_LT(ratios[0].ci95->high, 6.0);
}

TEST_F(ComparisonTest, OneProgramHasNoInterval) {
  add(0, "random", 10, 1.0);
  add(0, "compiled", 10, 0.5);
  EXPECT_EQ(compared("loss_ratio").at(0).ci95.reason(), "needs 2 programs, has 1");
}

TEST_F(ComparisonTest, LosersComeFirst) {
  for (std::size_t program = 0; program < 2; ++program) {
    add(program, "random", 10, 1.0);
    add(program, "compiled", 10, 0.1);
    add(program, "pooled", 10, 5.0);
  }
  const auto ratios = compared("loss_ratio");
  ASSERT_EQ(ratios.size(), 2u);
  EXPECT_EQ(ratios[0].initialiser, "pooled");
  EXPECT_EQ(ratios[1].initialiser, "compiled");
}

TEST_F(ComparisonTest, AProgramWhereAllFailedIsLeftOutAndCounted) {
  add(0, "random", 10, 1.0);
  add(0, "compiled", 10, 0.5);
  add(1, "random", 10, 1.0);
  add(1, "compiled", 10, std::numeric_limits<double>::quiet_NaN());
  const auto ratios = compared("loss_ratio");
  ASSERT_EQ(ratios.size(), 1u);
  EXPECT_EQ(ratios[0].programs.size(), 1u);
  EXPECT_EQ(ratios[0].left_out, 1u);
  const auto standing = standings(study_, group_trials(study_)).at(0);
  EXPECT_EQ(standing.tally.wins, 1u);
  EXPECT_EQ(standing.tally.losses, 1u) << "to fail is to lose";
}

TEST_F(ComparisonTest, StandingsCountProgramsAndCorrectForSeveralInitialisers) {
  study_.programs.resize(10);
  for (ProgramData& program : study_.programs) program.suite = "parrot";
  for (std::size_t program = 0; program < 10; ++program) {
    const double step = 0.001 * static_cast<double>(program + 1);
    add(program, "random", 10, 1.0);
    add(program, "compiled", 10, 0.5 + step);
    add(program, "maml", 10, program < 5 ? 0.9 + step : 1.1 + 2 * step);
    add(program, "same", 10, 1.0);
  }
  const auto found = standings(study_, group_trials(study_));
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[2].initialiser, "compiled") << "the least probably better come first";
  EXPECT_EQ(found[2].tally.wins, 10u);
  EXPECT_EQ(found[2].probability, 1.0);
  EXPECT_EQ(found[2].least_improving_percentile, 0.0);
  EXPECT_DOUBLE_EQ(found[2].p, 2.0 / 1024);
  EXPECT_DOUBLE_EQ(found[2].p_holm, 6.0 / 1024);
  EXPECT_NEAR(found[2].shift->estimate, 1.98, 0.01);
  const Standing& same = found[0].initialiser == "same" ? found[0] : found[1];
  EXPECT_EQ(same.tally.ties, 10u);
  EXPECT_EQ(same.probability, 0.5);
  EXPECT_EQ(same.p, 1.0);
  EXPECT_FALSE(same.shift);
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
  EXPECT_TRUE(compared("epochs_ratio").empty());
}

}  // namespace
}  // namespace understudy::reporting
