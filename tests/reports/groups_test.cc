#include "reports/groups.h"

#include <gtest/gtest.h>

#include <limits>

#include "reports/tuning_groups.h"

namespace understudy::reporting {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

TrialData trial(std::size_t program, std::int64_t examples, std::int64_t pool, double loss) {
  TrialData result;
  result.program = program;
  result.initialiser = "random";
  result.examples = examples;
  result.pool = pool;
  result.test_loss = loss;
  return result;
}

TuningData tuning(const std::string& method, const std::string& goal, double tolerance,
                  const std::vector<double>& values) {
  TuningData result;
  result.method = method;
  result.goal = goal;
  result.problem_identity = goal;
  result.target_value = tolerance > 0 ? tolerance : -kInfinity;
  result.best_value = kInfinity;
  for (const double value : values) {
    result.looks.push_back({++result.runs, value});
    if (value >= result.best_value) continue;
    result.best_value = value;
    result.found = true;
    result.best_run = result.runs;
  }
  return result;
}

StudyData study_of(std::vector<TrialData> trials) {
  StudyData study;
  study.programs.resize(2);
  study.trials = std::move(trials);
  return study;
}

TEST(Groups, APercentageIsTheRoundestThatGivesTheCount) {
  EXPECT_DOUBLE_EQ(round_percent(33, 32768), 0.1);
  EXPECT_DOUBLE_EQ(round_percent(2, 2048), 0.1);
  EXPECT_DOUBLE_EQ(round_percent(25, 100), 25);
  EXPECT_DOUBLE_EQ(round_percent(10000, 10000), 100);
  EXPECT_DOUBLE_EQ(round_percent(0, 100), 0);
  EXPECT_DOUBLE_EQ(round_percent(5, 0), 0);
}

TEST(Groups, EqualCountsAreComparedAsCounts) {
  const auto keys = size_keys(study_of({trial(0, 16, 100, 1), trial(1, 16, 900, 1)}));
  EXPECT_EQ(keys[0], keys[1]);
  EXPECT_EQ(keys[0].label(), "16 examples");
}

TEST(Groups, UnequalCountsAreComparedAsPercentages) {
  const auto keys = size_keys(study_of({trial(0, 33, 32768, 1), trial(1, 10, 10000, 1)}));
  EXPECT_EQ(keys[0], keys[1]);
  EXPECT_EQ(keys[0].label(), "0.1 % of the data");
}

TEST(Groups, ALossNeverMeasuredIsLeftOutOfTheMedian) {
  TrialData diverged = trial(0, 16, 100, kNaN);
  diverged.failed = true;
  const auto groups =
      group_trials(study_of({diverged, trial(0, 16, 100, 2), trial(0, 16, 100, 4)}));
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].trials.size(), 3u);
  EXPECT_EQ(groups[0].failed, 1u);
  EXPECT_DOUBLE_EQ(groups[0].test_loss.median, 3);
}

TEST(Groups, AProgramsLargestAmountIsItsOwn) {
  const auto groups =
      group_trials(study_of({trial(0, 16, 100, 1), trial(0, 64, 100, 2), trial(1, 32, 100, 3)}));
  EXPECT_DOUBLE_EQ(at_largest_size(groups, 0).at(0).test_loss.median, 2);
  EXPECT_DOUBLE_EQ(at_largest_size(groups, 1).at(0).test_loss.median, 3);
}

TEST(TuningGroups, RunsCountFromOne) {
  const TuningData data = tuning("cmaes", "y = 0", 0.1, {3, kInfinity, 0.1, 0});
  EXPECT_EQ(runs_to_reach(data, 5), 1);
  EXPECT_EQ(runs_to_reach(data, 0.1), 3);
  EXPECT_EQ(runs_to_reach(data, -1), kInfinity);
}

TEST(TuningGroups, TargetsWithOneToleranceAreOneProblem) {
  StudyData study = study_of({});
  study.tunings = {tuning("cmaes", "y = 1", 0.1, {2, 0.05}), tuning("cmaes", "y = 2", 0.1, {1})};
  const auto problems = group_tunings(study);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].goal, "2 targets");
  EXPECT_EQ(problems[0].threshold, 0.1);
  EXPECT_EQ(problems[0].methods.at(0).succeeded, 1u);
  EXPECT_EQ(problems[0].methods.at(0).runs, kInfinity) << "half of them never got there";
}

TEST(TuningGroups, WithoutAToleranceTheBestOfAllMethodsSetsTheThreshold) {
  StudyData study = study_of({});
  study.tunings = {tuning("surrogate", "minimize y", 0, {10, 0}),
                   tuning("random", "minimize y", 0, {10, 0.2})};
  const auto problems = group_tunings(study);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_DOUBLE_EQ(problems[0].threshold, 0.1);
  EXPECT_EQ(problems[0].methods.at(0).succeeded, 1u);
  EXPECT_EQ(problems[0].methods.at(1).succeeded, 0u);
}

TEST(TuningGroups, AProblemThatNobodyAnsweredHasNoThreshold) {
  StudyData study = study_of({});
  study.tunings = {tuning("surrogate", "minimize y", 0, {kInfinity, kInfinity})};
  const auto problems = group_tunings(study);
  EXPECT_EQ(problems.at(0).methods.at(0).succeeded, 0u);
  EXPECT_EQ(problems.at(0).methods.at(0).failed, 1u);
}

}  // namespace
}  // namespace understudy::reporting
