#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/error.h"
#include "reports/statistics/amount_ratio.h"
#include "reports/statistics/descriptive.h"
#include "reports/statistics/geometric_mean.h"
#include "reports/statistics/improvement.h"
#include "reports/statistics/isotonic.h"
#include "reports/statistics/loss_ratio.h"
#include "reports/statistics/reaching.h"
#include "reports/statistics/signed_rank.h"

/// What the statistics say of data that is small, equal, tied, failed or no number at all.
namespace understudy::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST(Statistic, HasAValueOrAReasonAndNeverHandsOutNothing) {
  const Statistic<double> none = Missing{"needs 5 programs, has 2"};
  EXPECT_FALSE(none);
  EXPECT_EQ(none.reason(), "needs 5 programs, has 2");
  EXPECT_THROW(*none, std::bad_optional_access);
  EXPECT_EQ(*Statistic<double>(3.0), 3.0);
}

TEST(Quantile, OfInfinitiesIsNoNaN) {
  EXPECT_EQ(*quantile({1, kInfinity, kInfinity}, 0.75), kInfinity);
  EXPECT_EQ(*quantile({1, 2, kInfinity}, 0.5), 2);
  EXPECT_EQ(*quantile({-kInfinity, -kInfinity, 1}, 0.25), -kInfinity);
  EXPECT_EQ(quantile({1, kNaN}, 0.5).reason(), "1 of 2 values are not numbers");
  EXPECT_EQ(quantile({}, 0.5).reason(), "needs 1 values, has 0");
  EXPECT_THROW(quantile({1}, 1.5), Error);
  EXPECT_THROW(quantile({1}, kNaN), Error);
}

TEST(InterquartileMean, IgnoresAQuarterOfFailuresAndRefusesMore) {
  EXPECT_DOUBLE_EQ(*interquartile_mean({1, 2, 3, kInfinity}), 2.5);
  EXPECT_THAT(interquartile_mean({1, 2, kInfinity, kInfinity}).reason(), HasSubstr("not finite"));
}

TEST(LossRatio, OfOneProgramAndOneSeedIsTheirQuotient) {
  EXPECT_DOUBLE_EQ(*loss_ratio({{{{0.5}}, {2.0}}}, CompilerOrder::Apart), 4.0);
}

TEST(LossRatio, IsLowerWhenCompilersAreAveragedFirst) {
  const LossCell cell = {{{1.0}, {0.25}}, {1.0}};  // ratios 1 and 4
  EXPECT_DOUBLE_EQ(*loss_ratio({cell}, CompilerOrder::Apart), 2.0);
  EXPECT_DOUBLE_EQ(*loss_ratio({cell}, CompilerOrder::AveragedFirst), 1.6);
}

TEST(LossRatio, OfPerfectFitsIsOneAndOfFailuresHasNoNumber) {
  EXPECT_EQ(*loss_ratio({{{{0.0}}, {0.0}}}, CompilerOrder::Apart), 1.0);
  EXPECT_EQ(loss_ratio({{{{kInfinity}}, {1.0}}}, CompilerOrder::Apart).reason(),
            "1 of 1 losses are not finite");
  EXPECT_EQ(loss_ratio({{{{1.0}}, {kNaN}}}, CompilerOrder::Apart).reason(),
            "baseline: 1 of 1 losses are not finite");
  EXPECT_EQ(mean_loss({-1.0}).reason(), "a loss is negative");
  EXPECT_FALSE(loss_ratio({}, CompilerOrder::Apart));
  EXPECT_FALSE(loss_ratio({{{}, {1.0}}}, CompilerOrder::Apart));
}

TEST(LeastImprovingPercentile, CountsWhatIsNoBetter) {
  EXPECT_EQ(*least_improving_percentile({0.5, 1.0, 2.0, 4.0}), 50.0);
  EXPECT_EQ(*least_improving_percentile({2.0, kInfinity}), 0.0);
  EXPECT_EQ(*least_improving_percentile({0.1}), 100.0);
}

TEST(IsotonicFit, PoolsWhatRises) {
  EXPECT_THAT(nonincreasing_fit({3, 1, 2, 0}, {1, 1, 3, 1}), ElementsAre(3, 1.75, 1.75, 0));
  EXPECT_TRUE(nonincreasing_fit({}, {}).empty());
  EXPECT_THROW(nonincreasing_fit({1, 2}, {1}), Error);
  EXPECT_THROW(nonincreasing_fit({kNaN}, {1}), Error);
  EXPECT_THROW(nonincreasing_fit({1}, {0}), Error);
}

class Amounts : public ::testing::Test {
 protected:
  const FallingLine line_ = *falling_line({{100, {0.01}}, {10, {1.0}}, {0, {9.0}}});
};

TEST_F(Amounts, AreReadOffTheLineBetweenItsPoints) {
  const Bounded found = *examples_to_reach(line_, 0.1);
  EXPECT_NEAR(found.value, std::sqrt(1000.0), 1e-9);
  EXPECT_EQ(found.bound, Bound::Exact);
  EXPECT_NEAR(amount_ratio(line_, 10, 0.1)->value, std::sqrt(10.0), 1e-9);
}

TEST_F(Amounts, AreBoundsOutsideOfTheLine) {
  EXPECT_EQ(examples_to_reach(line_, 0.001)->bound, Bound::AtLeast);
  EXPECT_NEAR(examples_to_reach(line_, 0.001)->value, 100, 1e-9);
  EXPECT_EQ(examples_to_reach(line_, 5.0)->bound, Bound::AtMost);
  EXPECT_NEAR(examples_to_reach(line_, 5.0)->value, 10, 1e-9);
}

TEST_F(Amounts, OfNothingHaveNoNumber) {
  EXPECT_FALSE(amount_ratio(line_, 0, 0.1));
  EXPECT_FALSE(examples_to_reach(line_, 0.0));
  EXPECT_FALSE(examples_to_reach(line_, kNaN));
  EXPECT_EQ(falling_line({{10, {1.0}}, {0, {1.0}}}).reason(), "needs 2 amounts of data, has 1");
  EXPECT_FALSE(falling_line({{10, {1.0}}, {20, {kInfinity}}}));
  EXPECT_FALSE(falling_line({{10, {1.0}}, {kNaN, {1.0}}}));
}

TEST_F(Amounts, OfALineThatIsFlatAreItsSmallest) {
  const FallingLine flat = *falling_line({{10, {1.0}}, {100, {1.0}}});
  EXPECT_NEAR(examples_to_reach(flat, 1.0)->value, 10, 1e-9);
  EXPECT_EQ(examples_to_reach(flat, 0.5)->bound, Bound::AtLeast);
}

TEST_F(Amounts, BoundsThatContradictAreNeither) {
  EXPECT_EQ(both(Bound::Exact, Bound::AtMost), Bound::AtMost);
  EXPECT_EQ(both(Bound::AtLeast, Bound::AtLeast), Bound::AtLeast);
  EXPECT_EQ(both(Bound::AtLeast, Bound::AtMost), Bound::Either);
  EXPECT_EQ(both(Bound::Either, Bound::Exact), Bound::Either);
}

TEST(Reaching, IsTheFirstTimeOrCensoredAtTheLast) {
  const Reach found = *first_reach({0, 3, 6, 9}, {5, kNaN, 1, 2}, 2);
  EXPECT_TRUE(found.reached);
  EXPECT_EQ(found.time, 6);
  const Reach never = *first_reach({0, 3}, {kNaN, kNaN}, 2);
  EXPECT_FALSE(never.reached);
  EXPECT_EQ(never.time, 3);
  EXPECT_FALSE(first_reach({}, {}, 1));
  EXPECT_FALSE(first_reach({0}, {1}, kNaN));
  EXPECT_THROW(first_reach({3, 0}, {1, 1}, 1), Error);
  EXPECT_THROW(first_reach({0}, {}, 1), Error);
}

TEST(Reaching, OfNoSuccessHasAReason) {
  const std::vector<Reach> failed = {{10, false}, {10, false}};
  EXPECT_EQ(expected_running_time(failed).reason(), "never reached in 2 trials");
  EXPECT_EQ(median_time(failed).reason(), "reached by 0 of 2 trials, fewer than half");
  EXPECT_EQ(*mean_censored_time(failed), 10);
  EXPECT_EQ(*restricted_mean_time(failed, 8), 8);
  EXPECT_FALSE(restricted_mean_time(failed, 11));
  EXPECT_FALSE(median_time({}));
  EXPECT_FALSE(median_time({{kNaN, true}}));
  EXPECT_FALSE(expected_running_time({{-1, true}}));
}

TEST(Reaching, CountsTheTimeOfFailuresAsSpent) {
  EXPECT_DOUBLE_EQ(*expected_running_time({{10, true}, {30, false}}), 40);
  EXPECT_DOUBLE_EQ(*median_time({{10, true}, {20, true}, {30, false}}), 20);
  EXPECT_DOUBLE_EQ(*restricted_mean_time({{10, true}, {20, true}}, 100), 15);
}

TEST(SignedRanks, OfOneDifferenceAreSureOfNothing) {
  EXPECT_EQ(signed_rank_test({2.0})->p, 1.0);
  EXPECT_FALSE(hodges_lehmann({2.0}));
}

TEST(SignedRanks, NeedSixDifferencesForAnIntervalOf95Percent) {
  EXPECT_EQ(hodges_lehmann({1, 2, 3, 4, 5}).reason(),
            "5 differences that are not zero are too few for such a confidence");
  const auto six = hodges_lehmann({1, 2, 3, 4, 5, 6});
  EXPECT_EQ(six->interval.low, 1);
  EXPECT_EQ(six->interval.high, 6);
  EXPECT_TRUE(hodges_lehmann({1, 2, 3, 4, 5}, 0.9));
}

TEST(SignedRanks, LeaveOutZerosAndSayHowMany) {
  EXPECT_EQ(signed_rank_test({0, 0, 1})->zeros, 2u);
  EXPECT_FALSE(signed_rank_test({0, 0})) << "nothing differs";
  EXPECT_FALSE(signed_rank_test({}));
}

TEST(SignedRanks, TakeInfiniteDifferencesWhereOnlyOrderCounts) {
  EXPECT_DOUBLE_EQ(signed_rank_test({kInfinity, 1, 2})->p, 0.25);
  EXPECT_FALSE(hodges_lehmann({kInfinity, 1, 2, 3, 4, 5, 6}));
  EXPECT_FALSE(signed_rank_test({kNaN, 1}));
  EXPECT_THROW(hodges_lehmann({1}, 1.0), Error);
}

TEST(SignedRanks, OfEqualDifferencesHaveNoWidth) {
  const auto equal = hodges_lehmann(std::vector<double>(10, 3.0));
  EXPECT_FALSE(equal) << "the approximation has nothing left at the ends of the data";
  const auto nearly = hodges_lehmann({3, 3, 3, 3, 3, 3, 3, 3, 3, 3.5, 2.5});
  EXPECT_EQ(nearly->estimate, 3);
}

TEST(Tally, CountsFailuresAsWorstAndAsEqual) {
  const Tally found = *tally({1, 2, kInfinity, kInfinity}, {1, 3, 5, kInfinity});
  EXPECT_EQ(found.wins, 1u);
  EXPECT_EQ(found.ties, 2u);
  EXPECT_EQ(found.losses, 1u);
  EXPECT_FALSE(tally({}, {}));
  EXPECT_FALSE(tally({kNaN}, {1}));
  EXPECT_THROW(tally({1}, {}), Error);
}

TEST(ProbabilityOfImprovement, OfEqualsIsAHalf) {
  EXPECT_EQ(*probability_of_improvement({1, 1}, {1, 1, 1}), 0.5);
  EXPECT_EQ(*probability_of_improvement({0.5}, {1, kInfinity}), 1.0);
  EXPECT_FALSE(probability_of_improvement({}, {1}));
}

TEST(Holm, AdjustsInTheOrderGivenAndRefusesWhatIsNoProbability) {
  EXPECT_THAT(*holm_adjusted({0.04, 0.01, 0.03}), ElementsAre(0.06, 0.03, 0.06));
  EXPECT_TRUE(holm_adjusted({})->empty());
  EXPECT_FALSE(holm_adjusted({kNaN}));
  EXPECT_FALSE(holm_adjusted({1.5}));
}

TEST(GeometricMean, IntervalOfOneProgramSaysSo) {
  EXPECT_EQ(geometric_mean_interval({0.5}).reason(), "needs 2 programs, has 1");
  EXPECT_FALSE(geometric_mean_ratio({}));
  EXPECT_NEAR(*geometric_mean_ratio({0, std::log(4)}), 2.0, 1e-12);
}

TEST(GeometricMean, OfEqualProgramsHasNoWidth) {
  const auto interval = geometric_mean_interval(std::vector<double>(8, 0.0));
  EXPECT_EQ(interval->low, 1);
  EXPECT_EQ(interval->high, 1);
}

TEST(GeometricMean, IntervalIsStudentsT) {
  const double quantile = 0.95 / std::sqrt(2 * 0.975 * 0.025);  // of t with two degrees of freedom
  const auto interval = geometric_mean_interval({0, 1, 2});
  EXPECT_NEAR(std::log(interval->low), 1 - quantile / std::sqrt(3), 1e-12);
  EXPECT_NEAR(std::log(interval->high), 1 + quantile / std::sqrt(3), 1e-12);
}

TEST(GeometricMean, RefusesAFailedProgramAndAnImpossibleConfidence) {
  EXPECT_EQ(geometric_mean_interval({1, 2, kNaN, 4, 5}).reason(),
            "1 of 5 programs' log ratios are not finite");
  EXPECT_EQ(geometric_mean_ratio({1, kInfinity}).reason(),
            "1 of 2 programs' log ratios are not finite");
  EXPECT_THROW(geometric_mean_interval({1, 2}, 0), Error);
  EXPECT_THROW(geometric_mean_interval({1, 2}, 1.0), Error);
}

TEST(GeometricMean, IntervalIsWiderForMoreConfidence) {
  const auto narrow = geometric_mean_interval({1, 2, 3}, 0.5);
  const auto wide = geometric_mean_interval({1, 2, 3}, 0.99);
  EXPECT_LT(wide->low, narrow->low);
  EXPECT_GT(wide->high, narrow->high);
}

}  // namespace
}  // namespace understudy::reporting
