#include "reports/tuning_benchmark.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "reports/curves.h"

namespace understudy::reporting {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::int64_t kBudget = 40;
constexpr std::int64_t kNever = 0;

/// Problems of a made-up study, whose tunings solve them after given numbers of runs.
class TuningBenchmarkTest : public ::testing::Test {
 protected:
  void add(std::size_t program, const std::string& method, const std::vector<std::int64_t>& solved,
           std::int64_t runs_per_look = 1) {
    study_.programs.resize(std::max(study_.programs.size(), program + 1));
    study_.programs[program].name = "p" + std::to_string(program);
    for (const std::int64_t look : solved) {
      TuningData tuning;
      tuning.program = program;
      tuning.problem = tuning.kind = "inversion";
      tuning.method = method;
      tuning.budget = kBudget;
      tuning.target_value = 0.5;
      tuning.inputs = {"a", "b", "c"};
      tuning.runs_per_look = runs_per_look;
      tuning.runs = 30;  // gave up before its budget was spent
      tuning.looks = {{runs_per_look, 1}};
      if (look != kNever) tuning.looks.push_back({look * runs_per_look, 0.5});
      study_.tunings.push_back(tuning);
    }
  }

  TuningBenchmark benchmark() { return tuning_benchmark(study_, group_tunings(study_)); }

  MethodScore score_of(const std::string& method) {
    for (const MethodScore& score : benchmark().scores)
      if (score.method == method) return score;
    ADD_FAILURE() << "no " << method;
    return {};
  }

  StudyData study_;
};

TEST_F(TuningBenchmarkTest, AFailureCostsItsWholeBudget) {
  add(0, "random", {10, kNever});
  const auto times = benchmark().problems.at(0);
  const Bounded runs = expected_runs(times.reaches.at(0));
  EXPECT_EQ(runs.value, 10 + kBudget) << "for one success";
  EXPECT_EQ(runs.bound, Bound::Exact);
  EXPECT_EQ(times.inputs, 3u);
}

TEST_F(TuningBenchmarkTest, RunsOfTheProgramCountNotEvaluations) {
  add(0, "random", {3}, 5);
  EXPECT_EQ(expected_runs(benchmark().problems.at(0).reaches.at(0)).value, 15);
}

TEST_F(TuningBenchmarkTest, WhoNeverSucceededTookAtLeastAllThatWasSpent) {
  add(0, "random", {kNever, kNever});
  const Bounded runs = expected_runs(benchmark().problems.at(0).reaches.at(0));
  EXPECT_EQ(runs.value, 2 * kBudget);
  EXPECT_EQ(runs.bound, Bound::AtLeast);
}

TEST_F(TuningBenchmarkTest, TheBestBaselineIsNoneOfOurs) {
  for (std::size_t program = 0; program < 3; ++program) {
    add(program, "surrogate:graph", {2});
    add(program, "surrogate", {3});
    add(program, "bobyqa", {20});
    add(program, "cmaes", {10});
  }
  const TuningBenchmark found = benchmark();
  EXPECT_EQ(found.methods.at(*found.best_baseline), "cmaes");
  EXPECT_EQ(found.methods.at(*found.best_own), "surrogate:graph");
  const MethodScore own = score_of("surrogate:graph");
  ASSERT_EQ(own.against.size(), 2u);
  EXPECT_EQ(own.against[0].baseline, "cmaes");
  EXPECT_NEAR(own.against[0].geomean, 5, 1e-12);
  EXPECT_EQ(own.against[1].baseline, "bobyqa");
  EXPECT_NEAR(own.against[1].geomean, 10, 1e-12);
  EXPECT_NEAR(own.against[1].ci95->low, 10, 1e-9);
}

TEST_F(TuningBenchmarkTest, AProgramsProblemsAreAveragedBeforePrograms) {
  add(0, "surrogate", {4});
  add(0, "bobyqa", {8});
  add(1, "surrogate", {4});
  add(1, "bobyqa", {16});
  for (std::size_t i = 0; i < 2; ++i) {  // program 1 is asked for a fit as well
    TuningData tuning = study_.tunings[2 + i];
    tuning.problem = tuning.kind = "fit";
    study_.tunings.push_back(tuning);
  }
  const MethodScore own = score_of("surrogate");
  ASSERT_EQ(own.against.size(), 1u);
  EXPECT_EQ(own.against[0].problems.size(), 3u);
  EXPECT_EQ(own.against[0].programs, 2u);
  EXPECT_NEAR(own.against[0].geomean, std::sqrt(2.0 * 4.0), 1e-12);
}

TEST_F(TuningBenchmarkTest, ABaselineThatWasNotAskedEverywhereIsNotTheBest) {
  add(0, "surrogate", {4});
  add(0, "cmaes", {8});
  add(0, "random", {1});
  add(1, "surrogate", {4});
  add(1, "cmaes", {8});
  EXPECT_EQ(benchmark().methods.at(*benchmark().best_baseline), "cmaes");
}

TEST_F(TuningBenchmarkTest, LosersComeFirst) {
  for (std::size_t program = 0; program < 3; ++program) {
    add(program, "surrogate", {5});
    add(program, "random", {30});
    add(program, "bobyqa", {10});
  }
  std::vector<std::string> order;
  for (const MethodScore& score : benchmark().scores) order.push_back(score.method);
  EXPECT_THAT(order, ElementsAre("random", "bobyqa", "surrogate"));
}

TEST_F(TuningBenchmarkTest, ProblemsThatOneAloneSolvedAreMissedAndBoundTheRatio) {
  add(0, "surrogate", {5, 5});
  add(0, "bobyqa", {10, 10});
  add(1, "surrogate", {kNever, kNever});
  add(1, "bobyqa", {10, 10});
  add(2, "surrogate", {kNever});
  add(2, "bobyqa", {kNever});
  const MethodScore own = score_of("surrogate");
  EXPECT_THAT(own.missed, ElementsAre(1));
  EXPECT_THAT(score_of("bobyqa").missed, IsEmpty());
  EXPECT_EQ(own.problems, 3u);
  EXPECT_EQ(own.problems_solved, 1u);
  EXPECT_DOUBLE_EQ(own.share(), 2.0 / 5);
  const RunsRatio& ratio = own.against.at(0);
  EXPECT_NEAR(ratio.geomean, std::sqrt(2.0 * 10 / (2 * kBudget)), 1e-12);
  EXPECT_EQ(ratio.bound, Bound::AtMost);
  EXPECT_EQ(ratio.left_out, 1u) << "neither solved it";
  EXPECT_EQ(ratio.problems.at(ratio.worst()), 1u);
}

TEST_F(TuningBenchmarkTest, AProblemThatNobodyAnsweredIsNone) {
  TuningData tuning;
  tuning.target_value = -kInfinity;
  tuning.method = "random";
  tuning.best_value = kInfinity;
  study_.programs.resize(1);
  study_.tunings = {tuning};
  EXPECT_TRUE(benchmark().problems.empty());
  EXPECT_TRUE(benchmark().scores.empty());
  EXPECT_TRUE(tuning_benchmark({}, {}).methods.empty());
}

TEST_F(TuningBenchmarkTest, ProfilesRiseToTheShareSolvedAndEndAtTheBudget) {
  add(0, "random", {4, 8, 8, kNever});
  const Series runs = solved_series(benchmark(), 0, false);
  EXPECT_THAT(runs.x, ElementsAre(1, 4, 8, kBudget));
  EXPECT_THAT(runs.y, ElementsAre(0, 0.25, 0.75, 0.75));
  const Series per_input = solved_series(benchmark(), 0, true);
  EXPECT_THAT(per_input.x, ElementsAre(0.25, 1, 2, kBudget / 4));
  EXPECT_EQ(per_input.y, runs.y);
  EXPECT_EQ(solved_share(benchmark(), 0, 7.9, false), 0.25);
  EXPECT_EQ(solved_share(benchmark(), 0, 2, true), 0.75);
}

}  // namespace
}  // namespace understudy::reporting
