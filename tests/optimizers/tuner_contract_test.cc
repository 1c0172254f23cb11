#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <memory>
#include <set>

#include "base/error.h"
#include "optimizers/tune.h"
#include "tests/optimizers/test_functions.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

using testing::HasSubstr;

void bowl(const double* x, double* y) {
  y[0] = (x[0] - 0.3) * (x[0] - 0.3) + (x[1] + 0.2) * (x[1] + 0.2);
}

void line(const double* x, double* y) { y[0] = std::cos(x[0]) + 0.1 * x[0]; }

void nothing(const double*, double* y) { y[0] = std::numeric_limits<double>::quiet_NaN(); }

void same(const double*, double* y) { y[0] = 4.0; }

void steep(const double* x, double* y) { y[0] = std::sinh(500.0 * (x[0] + 0.4 * x[1])); }

void half(const double* x, double* y) { x[0] < 0.0 ? nothing(x, y) : bowl(x, y); }

void cliff(const double* x, double* y) {
  y[0] = std::floor(3.0 * x[0]) + (x[1] > 0.1 ? 5.0 : x[1]);
}

void wide(const double* x, double* y) {
  y[0] = 0.0;
  for (std::size_t i = 0; i < 20; ++i) y[0] += static_cast<double>(i + 1) * x[i] * x[i];
}

void pair(const double* x, double* y) {
  y[0] = x[0] + x[1];
  y[1] = x[0] * x[1];
}

class TunerContract : public testing::TestWithParam<std::string> {
 protected:
  // Tunes, and checks what must hold of every result of every method.
  TuneResult run(const TuneProblem& problem, std::size_t budget, std::uint64_t seed = 1,
                 const ProgressFn& progress = {}) {
    options_.budget = budget;
    options_.seed = seed;
    auto inputs = std::make_shared<std::vector<std::vector<double>>>();
    TuneProblem counted = problem;
    counted.evaluate = [inputs, &problem](const Matrix& x) {
      for (std::size_t i = 0; i < x.rows; ++i) inputs->push_back(x.row_copy(i));
      return problem.evaluate(x);
    };
    TuneResult result = tune(counted, GetParam(), options_, progress);
    check(result, problem, *inputs);
    return result;
  }

  void check(const TuneResult& result, const TuneProblem& problem,
             const std::vector<std::vector<double>>& inputs) {
    EXPECT_LE(inputs.size(), options_.budget);
    EXPECT_LE(result.known, problem.known.size());
    ASSERT_EQ(result.trace.size(), result.known + inputs.size());
    EXPECT_FALSE(result.summary.message.empty());
    bool found = false;
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < result.trace.size(); ++i) {
      const TunePoint& point = result.trace[i];
      EXPECT_EQ(point.phase == "known", i < result.known);
      if (i >= result.known) {
        EXPECT_EQ(point.inputs, inputs[i - result.known]);
      }
      EXPECT_TRUE(problem.box.contains(point.inputs.data()));
      EXPECT_FALSE(point.phase.empty());
      found = found || point.evaluation.ok();
      EXPECT_EQ(point.value, point.evaluation.ok()
                                 ? problem.goal.value(point.evaluation.outputs.data())
                                 : std::numeric_limits<double>::infinity());
      best = std::min(best, point.value);
      for (std::size_t d = 0; d < problem.box.size(); ++d) {
        if (problem.box.dims[d].is_whole()) {
          EXPECT_EQ(point.inputs[d], std::round(point.inputs[d]));
        }
      }
    }
    EXPECT_EQ(result.found, found);
    if (found) {
      EXPECT_EQ(result.trace[result.best].value, best);
    }
  }

  TuneOptions options_;
};

TEST_P(TunerContract, SpendsABudgetOfOne) {
  const TuneResult result = run(make_problem(2, -1, 1, 1, bowl, minimise()), 1);
  EXPECT_EQ(result.trace.size(), 1u);
  EXPECT_EQ(result.summary.termination, Termination::Budget);
}

TEST_P(TunerContract, SpendsABudgetSmallerThanTheDimension) {
  EXPECT_EQ(run(make_problem(20, -1, 1, 1, wide, minimise()), 7).trace.size(), 7u);
}

TEST_P(TunerContract, SpendsTheBudgetExactly) {
  for (std::size_t budget : {2, 3, 10, 61}) {
    const TuneResult result = run(make_problem(2, -1, 1, 1, bowl, minimise()), budget);
    EXPECT_EQ(result.trace.size(), budget);
    EXPECT_EQ(result.summary.termination, Termination::Budget);
    EXPECT_THAT(result.summary.message, HasSubstr("spent all"));
  }
}

TEST_P(TunerContract, GoesOnWhereNothingMakesADifference) {
  EXPECT_EQ(run(make_problem(3, -1, 1, 1, same, minimise()), 150).trace.size(), 150u);
}

TEST_P(TunerContract, EndsAtOnceWhenNoInputCanChange) {
  const TuneResult result = run(make_problem(2, 0.5, 0.5, 1, bowl, minimise()), 50);
  EXPECT_EQ(result.trace.size(), 1u);
  EXPECT_EQ(result.summary.termination, Termination::Converged);
}

TEST_P(TunerContract, LeavesAConstantInputAlone) {
  TuneProblem problem = make_problem(2, -1, 1, 1, bowl, minimise());
  problem.box.dims[0].lo = problem.box.dims[0].hi = 0.25;
  for (const TunePoint& point : run(problem, 30).trace) EXPECT_EQ(point.inputs[0], 0.25);
}

TEST_P(TunerContract, FindsNothingWhereEveryRunFails) {
  const TuneResult result = run(make_problem(2, -1, 1, 1, nothing, minimise()), 40);
  EXPECT_FALSE(result.found);
  EXPECT_EQ(result.trace.size(), 40u);
  EXPECT_THAT(result.summary.message, HasSubstr("no run gave an answer (40 nan)"));
}

TEST_P(TunerContract, FindsTheAnswerBesideARegionOfFailures) {
  const TuneResult result = run(make_problem(2, -1, 1, 1, half, minimise()), 60);
  ASSERT_TRUE(result.found);
  EXPECT_LT(result.trace[result.best].value, 0.1);
}

TEST_P(TunerContract, CopesWithJumps) {
  const TuneResult result = run(make_problem(2, -1, 1, 1, cliff, minimise()), 80);
  ASSERT_TRUE(result.found);
  EXPECT_LT(result.trace[result.best].value, -2.5);
}

TEST_P(TunerContract, RoundsIntegersAndKnowsWhenAllAreTried) {
  TuneProblem problem = make_problem(2, 0.0, 4.9, 1, bowl, minimise());
  for (Interval& dim : problem.box.dims) dim.kind = InputKind::Integer;
  const TuneResult result = run(problem, 1000);
  EXPECT_EQ(result.trace.size(), 25u);
  EXPECT_EQ(result.summary.termination, Termination::Converged);
  std::set<std::vector<double>> distinct;
  for (const TunePoint& point : result.trace) distinct.insert(point.inputs);
  EXPECT_EQ(distinct.size(), 25u);
  EXPECT_EQ(result.trace[result.best].inputs, (std::vector<double>{0.0, 0.0}));
}

TEST_P(TunerContract, MixesIntegersAndReals) {
  TuneProblem problem = make_problem(3, -3.0, 3.0, 1, bowl, minimise());
  problem.box.dims[1].kind = InputKind::Integer;
  EXPECT_LT(run(problem, 80).trace.size(), 81u);
}

// The second of three labels is best, between two that are bad.
void modes(const double* x, double* y) {
  y[0] = (x[1] == 1.0 ? 0.0 : 5.0 - x[1]) + (x[0] - 0.3) * (x[0] - 0.3);
}

TEST_P(TunerContract, ChoosesACategory) {
  TuneProblem problem = make_problem(2, 0.0, 1.0, 1, modes, minimise());
  problem.box.dims[1] = make_category("mode", {"slow", "best", "wrong"});
  const TuneResult result = run(problem, 80);
  EXPECT_EQ(result.trace[result.best].inputs[1], 1.0);
  EXPECT_LT(result.trace[result.best].value, 0.1);
}

// The model knows where there is no number, and says so.
void mode_without_numbers(const double* x, double* y) {
  y[0] = x[1] == 2.0 ? std::numeric_limits<double>::quiet_NaN()
                     : (x[0] - 0.7) * (x[0] - 0.7) + (x[1] == 0.0 ? 1.0 : 0.5);
}

TEST_P(TunerContract, PassesOverALabelThatHasNoNumbers) {
  TuneProblem problem = make_problem(2, 0.0, 1.0, 1, mode_without_numbers, minimise());
  problem.box.dims[1] = make_category("mode", {"dear", "cheap", "broken"});
  problem.fit = [](const Matrix&, const Matrix&) {
    return [](const double* x, double* outputs, double* jacobian) {
      mode_without_numbers(x, outputs);
      if (jacobian) jacobian[0] = 2.0 * (x[0] - 0.7), jacobian[1] = 0.0;
    };
  };
  const TuneResult result = run(problem, 60);
  EXPECT_NE(result.trace[result.best].inputs[1], 2.0);
  if (find_tuner(GetParam()).model != TunerModel::None) {
    EXPECT_NEAR(result.trace[0].value, 0.5, 1e-6);
  }
}

TEST_P(TunerContract, TriesEveryLabelOnce) {
  TuneProblem problem = make_problem(1, 0.0, 1.0, 1, line, minimise());
  problem.box.dims[0] = make_category("mode", {"a", "b", "c", "d"});
  const TuneResult result = run(problem, 100);
  EXPECT_EQ(result.trace.size(), 4u);
  EXPECT_EQ(result.summary.termination, Termination::Converged);
}

TEST_P(TunerContract, BeginsWithWhatIsKnown) {
  TuneProblem problem = make_problem(2, -1, 1, 1, bowl, minimise());
  const auto know = [&](double a, double b) {
    Matrix row;
    row.append_row({a, b});
    problem.known.push_back({row.row_copy(0), problem.evaluate(row).front()});
  };
  know(0.3, -0.19);
  know(0.9, 0.9);
  know(0.3, -0.19);  // stands twice
  problem.known.push_back({{0.5, 0.5}, {{}, Outcome::Crash, ""}});
  const TuneResult result = run(problem, 10);
  EXPECT_EQ(result.known, 3u);
  EXPECT_EQ(result.trace.size(), 13u);
  EXPECT_LE(result.trace[result.best].value, 1.01e-4);
  for (std::size_t i = result.known; i < result.trace.size(); ++i)
    for (const auto& known : problem.known) EXPECT_NE(result.trace[i].inputs, known.inputs);

  options_.target_value = 0.001;
  const TuneResult solved = run(problem, 10);
  EXPECT_EQ(solved.trace.size(), 3u);
  EXPECT_THAT(solved.summary.message, HasSubstr("after 0 runs"));
}

TEST_P(TunerContract, AsksForSeveralRunsTogether) {
  TuneProblem problem = make_problem(2, -1, 1, 1, bowl, minimise());
  std::vector<std::size_t> batches;
  const Evaluator evaluate = problem.evaluate;
  problem.evaluate = [&](const Matrix& x) {
    batches.push_back(x.rows);
    return evaluate(x);
  };
  options_.batch = 4;
  if (!find_tuner(GetParam()).asks_together) {
    EXPECT_THROW(run(problem, 30), Error);
    return;
  }
  const TuneResult result = run(problem, 30);
  EXPECT_EQ(result.trace.size(), 30u);
  EXPECT_EQ(batches, (std::vector<std::size_t>{4, 4, 4, 4, 4, 4, 4, 2}));
  std::set<std::vector<double>> distinct;
  for (const TunePoint& point : result.trace) distinct.insert(point.inputs);
  EXPECT_EQ(distinct.size(), 30u);
}

TEST_P(TunerContract, StopsWhenAsked) {
  std::vector<Progress> calls;
  const TuneResult result =
      run(make_problem(2, -1, 1, 1, bowl, minimise()), 100, 1, [&calls](const Progress& progress) {
        calls.push_back(progress);
        return progress.done < 5.0;
      });
  EXPECT_EQ(result.trace.size(), 5u);
  EXPECT_EQ(result.summary.termination, Termination::Stopped);
  ASSERT_EQ(calls.size(), 5u);
  EXPECT_EQ(calls.front().total, 100.0);
  EXPECT_THAT(calls.back().note, HasSubstr("best"));
}

TEST_P(TunerContract, LosesPatience) {
  options_.patience = 10;
  const TuneResult flat = run(make_problem(3, -1, 1, 1, same, minimise()), 150);
  EXPECT_EQ(flat.trace.size(), 11u);
  EXPECT_EQ(flat.summary.termination, Termination::Converged);
  EXPECT_THAT(flat.summary.message, HasSubstr("nothing better in the last 10 of 11 runs"));

  const TuneResult result = run(make_problem(2, -1, 1, 1, bowl, minimise()), 400);
  const std::size_t end = result.trace.size();
  ASSERT_GT(end, 10u);
  const double before =
      std::min_element(result.trace.begin(), result.trace.end() - 10,
                       [](const TunePoint& a, const TunePoint& b) { return a.value < b.value; })
          ->value;
  if (result.summary.termination == Termination::Converged) {
    EXPECT_GE(result.trace[result.best].value, before - 1e-6 * std::abs(before));
  }
}

TEST_P(TunerContract, GivesUpWhereNothingAnswers) {
  options_.patience = 5;
  const TuneResult result = run(make_problem(2, -1, 1, 1, nothing, minimise()), 100);
  EXPECT_EQ(result.trace.size(), 6u);
  EXPECT_EQ(result.summary.termination, Termination::Failed);
}

TEST_P(TunerContract, RepeatsItselfForASeedAndNotForAnother) {
  const TuneProblem problem = make_problem(2, -2, 2, 1, cliff, minimise());
  const TuneResult first = run(problem, 60, 7);
  const TuneResult again = run(problem, 60, 7);
  const TuneResult other = run(problem, 60, 8);
  ASSERT_EQ(first.trace.size(), again.trace.size());
  bool same_as_other = true;
  for (std::size_t i = 0; i < first.trace.size(); ++i) {
    EXPECT_EQ(first.trace[i].inputs, again.trace[i].inputs) << "run " << i;
    same_as_other = same_as_other && first.trace[i].inputs == other.trace[i].inputs;
  }
  EXPECT_FALSE(same_as_other);
}

TEST_P(TunerContract, ConvergesWhenTheTargetIsReached) {
  options_.target_value = 0.05;
  const TuneResult result = run(make_problem(2, -1, 1, 2, pair, reach({0.2, -0.1})), 500);
  EXPECT_EQ(result.summary.termination, Termination::Converged);
  EXPECT_EQ(result.best, result.trace.size() - 1);
  EXPECT_THAT(result.summary.message, HasSubstr("reached the target value 0.05"));
}

TEST_P(TunerContract, WeighsSeveralOutputs) {
  Goal goal;
  goal.terms.push_back({GoalTerm::Kind::Maximize, 0, 0.0, 2.0});
  goal.terms.push_back({GoalTerm::Kind::Target, 1, 0.5, 10.0});
  const TuneResult result = run(make_problem(2, -1, 1, 2, pair, goal), 100);
  ASSERT_TRUE(result.found);
  EXPECT_LT(result.trace[result.best].value, -2.0);
}

// The sum of two numbers whose product is to be large enough; the least is at their equality.
void sum_and_product(const double* x, double* y) {
  y[0] = x[0] + x[1];
  y[1] = x[0] * x[1];
}

Goal least_sum() {
  Goal goal = minimise();
  goal.terms.push_back({GoalTerm::Kind::AtLeast, 1, 0.5, 1.0});
  return goal;
}

TEST_P(TunerContract, TheBestMeetsTheConstraints) {
  options_.budget = 120;
  const TuneProblem problem = make_problem(2, 0.0, 2.0, 2, sum_and_product, least_sum());
  const TuneResult result = tune(problem, GetParam(), options_);
  ASSERT_TRUE(result.found);
  const TunePoint& best = result.trace[result.best];
  EXPECT_GE(best.evaluation.outputs[1], 0.5);
  EXPECT_EQ(best.value, best.evaluation.outputs[0]);
  EXPECT_LT(best.value, 3.0);
  for (const TunePoint& point : result.trace) {
    const bool holds = point.evaluation.outputs[1] >= 0.5;
    EXPECT_EQ(point.violation == 0.0, holds);
    EXPECT_EQ(std::isfinite(point.value), holds);
    EXPECT_GE(point.value, best.value);
    EXPECT_TRUE(std::isfinite(point.merit));
  }
  if (GetParam() == "surrogate") {
    EXPECT_NEAR(best.value, std::sqrt(2.0), 1e-4);
  }
}

// Objectives that are worth next to nothing at first, and bounds of another size than 1.
void small_and_shifted(const double* x, double* y) {
  sum_and_product(x, y);
  y[0] -= 2.0;  // 0 in the middle of the box
  y[1] *= 1e-9;
}

TEST_P(TunerContract, ConstraintsCountWhateverTheirSize) {
  options_.budget = 120;
  Goal goal = minimise();
  goal.terms.push_back({GoalTerm::Kind::AtLeast, 1, 0.5e-9, 1.0});
  const TuneProblem problem = make_problem(2, 0.0, 2.0, 2, small_and_shifted, goal);
  const TuneResult result = tune(problem, GetParam(), options_);
  EXPECT_GE(result.trace[result.best].evaluation.outputs[1], 0.5e-9);
  EXPECT_LT(result.trace[result.best].value, 1.0);
  if (GetParam() == "surrogate") {
    EXPECT_NEAR(result.trace[result.best].value, std::sqrt(2.0) - 2.0, 1e-4);
  }
}

TEST_P(TunerContract, SaysThatNothingMeetsTheConstraints) {
  options_.budget = 30;
  const TuneProblem problem = make_problem(2, 0.0, 0.5, 2, sum_and_product, least_sum());
  const TuneResult result = tune(problem, GetParam(), options_);
  EXPECT_TRUE(result.found);
  const TunePoint& best = result.trace[result.best];
  EXPECT_TRUE(std::isinf(best.value));
  for (const TunePoint& point : result.trace) EXPECT_GE(point.violation, best.violation);
  EXPECT_THAT(result.summary.message, HasSubstr("no run met all constraints: the closest is 0."));
}

TEST_P(TunerContract, TunesASingleInput) {
  const TuneResult result = run(make_problem(1, 0.0, 6.0, 1, line, minimise()), 60);
  ASSERT_TRUE(result.found);
  EXPECT_NEAR(result.trace[result.best].inputs[0], 3.04, 0.3);
}

TEST_P(TunerContract, TunesTwentyInputs) {
  const TuneResult result = run(make_problem(20, -1, 2.2, 1, wide, minimise()), 80);
  EXPECT_EQ(result.trace.size(), 80u);
  EXPECT_LT(result.trace[result.best].value, result.trace.front().value);
}

TEST_P(TunerContract, SpendsTheFirstRunsOnTheInitialInputs) {
  TuneProblem problem = make_problem(2, -1, 1, 1, bowl, minimise());
  problem.initial_inputs.append_row({0.3, -0.2});
  problem.initial_inputs.append_row({9.0, 0.0});  // outside: its nearest point of the box is run
  const TuneResult result = run(problem, 20);
  EXPECT_EQ(result.trace[0].inputs, (std::vector<double>{0.3, -0.2}));
  EXPECT_EQ(result.trace[1].inputs, (std::vector<double>{1.0, 0.0}));
  EXPECT_EQ(run(problem, 1).trace.size(), 1u);
}

TEST_P(TunerContract, LetsABrokenEnvironmentThrough) {
  TuneProblem problem = make_problem(2, -1, 1, 1, bowl, minimise());
  std::size_t runs = 0;
  problem.evaluate = [&runs](const Matrix&) -> std::vector<Evaluation> {
    if (++runs == 9) throw failure("the worker is gone");
    return {Evaluation{{static_cast<double>(runs)}, Outcome::Ok, ""}};
  };
  EXPECT_EQ(failure_of([&] { tune(problem, GetParam(), {}); }), "the worker is gone | ");
  EXPECT_EQ(runs, 9u);
}

TEST_P(TunerContract, SurvivesAGoalThatOverflows) {
  const TuneProblem problem = make_problem(
      2, -1, 1, 1, [](const double* x, double* y) { y[0] = 1e200 * x[0]; }, reach({0.0}));
  options_.budget = 40;
  EXPECT_LE(tune(problem, GetParam(), options_).trace.size(), 40u);
}

TEST_P(TunerContract, SurvivesValuesOfEverySize) {
  EXPECT_EQ(run(make_problem(2, -1, 1, 1, steep, minimise()), 60).trace.size(), 60u);
}

TEST_P(TunerContract, PrintsNothing) {
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  run(make_problem(2, -1, 1, 1, cliff, minimise()), 40);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const Tuner& tuner : tuners()) all.push_back(tuner.name);
  return all;
}

INSTANTIATE_TEST_SUITE_P(All, TunerContract, testing::ValuesIn(names()),
                         [](const auto& instance) { return instance.param; });

}  // namespace
}  // namespace understudy
