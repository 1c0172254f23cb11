#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "base/error.h"
#include "base/front.h"
#include "optimizers/tune.h"
#include "tests/optimizers/test_functions.h"

namespace understudy {
namespace {

using testing::HasSubstr;
using Kind = GoalTerm::Kind;

// Fonseca, Fleming: An overview of evolutionary algorithms in multiobjective optimization.
// Evolutionary Computation 3(1), 1995. The front is not convex; all x on it are equal.
void fonseca(const double* x, double* y) {
  double to_left = 0.0, to_right = 0.0;
  for (int i = 0; i < 2; ++i) {
    to_left += std::pow(x[i] - 1.0 / std::sqrt(2.0), 2);
    to_right += std::pow(x[i] + 1.0 / std::sqrt(2.0), 2);
  }
  y[0] = 1.0 - std::exp(-to_left);
  y[1] = 1.0 - std::exp(-to_right);
}

Goal both() {
  Goal goal{{{Kind::Minimize, 0}, {Kind::Minimize, 1}}, true};
  return goal;
}

TuneProblem problem() { return make_problem(2, -4.0, 4.0, 2, fonseca, both()); }

// The area that the front dominates within the unit square.
double area(const TuneResult& result, const Goal& goal) {
  Matrix outputs;
  for (const TunePoint& point : result.trace) outputs.append_row(point.evaluation.outputs);
  double area = 0.0, above = 1.0;
  for (const std::size_t i : find_front(goal, outputs)) {
    area += (1.0 - outputs(i, 0)) * (above - outputs(i, 1));
    above = outputs(i, 1);
  }
  return area;
}

class FrontContract : public testing::TestWithParam<std::string> {
 protected:
  TuneResult run(const TuneProblem& problem, std::size_t budget, std::uint64_t seed = 1) {
    options_.budget = budget;
    options_.seed = seed;
    return tune(problem, GetParam(), options_);
  }

  TuneOptions options_;
};

TEST_P(FrontContract, FindsCompromisesWithinTheBudget) {
  const TuneResult result = run(problem(), 60);
  EXPECT_EQ(result.trace.size(), 60u);
  EXPECT_EQ(result.summary.termination, Termination::Budget);
  EXPECT_THAT(result.summary.message, HasSubstr("the best compromises are"));
  EXPECT_TRUE(result.found);
  // All that the front dominates is 0.337.
  EXPECT_GT(area(result, both()), GetParam() == "surrogate" || GetParam() == "graph" ? 0.3 : 0.0);
}

// Two engines, each best for some of the front.
void engines(const double* x, double* y) {
  y[0] = x[1] == 0.0 ? x[0] : 0.5 + 0.5 * x[0];
  y[1] = x[1] == 0.0 ? 1.0 - 0.5 * x[0] : 0.5 - 0.5 * x[0];
}

TEST_P(FrontContract, ChoosesLabelsWhateverTheUnitsOfTheObjectives) {
  for (const double scale : {1e-3, 1.0, 1e3}) {
    TuneProblem two = make_problem(2, 0.0, 1.0, 2, engines, both());
    two.box.dims[1] = make_category("engine", {"petrol", "electric"});
    const Evaluator evaluate = two.evaluate;
    two.evaluate = [&](const Matrix& x) {
      std::vector<Evaluation> answers = evaluate(x);
      for (Evaluation& answer : answers) answer.outputs[0] *= scale;
      return answers;
    };
    std::size_t electric = 0;
    for (const TunePoint& point : run(two, 60).trace) electric += point.inputs[1] == 1.0 ? 1 : 0;
    EXPECT_GE(electric, 10u) << scale;
    EXPECT_LE(electric, 50u) << scale;
  }
}

TEST_P(FrontContract, RepeatsItself) {
  const TuneResult first = run(problem(), 30), again = run(problem(), 30);
  ASSERT_EQ(first.trace.size(), again.trace.size());
  for (std::size_t i = 0; i < first.trace.size(); ++i)
    EXPECT_EQ(first.trace[i].inputs, again.trace[i].inputs) << i;
}

TEST_P(FrontContract, KeepsToConstraints) {
  TuneProblem bounded = problem();
  bounded.goal.terms.push_back({Kind::AtMost, 0, 0.8, 1.0});
  const TuneResult result = run(bounded, 60);
  for (const TunePoint& point : result.trace)
    EXPECT_EQ(std::isfinite(point.value), point.evaluation.outputs[0] <= 0.8);
}

TEST_P(FrontContract, GoesOnBesideFailures) {
  TuneProblem failing = problem();
  const Evaluator evaluate = failing.evaluate;
  failing.evaluate = [&](const Matrix& x) {
    std::vector<Evaluation> answers = evaluate(x);
    for (std::size_t i = 0; i < x.rows; ++i)
      if (x(i, 0) > 1.0) answers[i] = {{}, Outcome::Crash, ""};
    return answers;
  };
  EXPECT_EQ(run(failing, 40).trace.size(), 40u);
}

TEST_P(FrontContract, ExhaustsAFiniteBox) {
  TuneProblem finite = problem();
  for (Interval& dim : finite.box.dims) dim = {dim.name, -1.0, 1.0, InputKind::Integer};
  const TuneResult result = run(finite, 500);
  EXPECT_EQ(result.trace.size(), 9u);
  EXPECT_EQ(result.summary.termination, Termination::Converged);
}

TEST_P(FrontContract, LosesPatienceWhenTheFrontStopsGrowing) {
  TuneProblem same = problem();
  same.evaluate = [](const Matrix& x) {
    return std::vector<Evaluation>(x.rows, {{1.0, 2.0}, Outcome::Ok, ""});
  };
  options_.patience = 10;
  EXPECT_EQ(run(same, 100).trace.size(), 11u);
}

TEST_P(FrontContract, NeedsTwoObjectives) {
  TuneProblem one = problem();
  one.goal.terms.pop_back();
  EXPECT_THROW(run(one, 10), Error);
}

TEST_P(FrontContract, AsksTogetherWhereItCan) {
  options_.batch = 3;
  if (!find_tuner(GetParam(), front_tuners()).asks_together) {
    EXPECT_THROW(run(problem(), 30), Error);
    return;
  }
  TuneProblem counted = problem();
  std::set<std::size_t> sizes;
  const Evaluator evaluate = counted.evaluate;
  counted.evaluate = [&](const Matrix& x) {
    sizes.insert(x.rows);
    return evaluate(x);
  };
  EXPECT_EQ(run(counted, 30).trace.size(), 30u);
  EXPECT_EQ(sizes, (std::set<std::size_t>{3}));
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const Tuner& tuner : front_tuners()) all.push_back(tuner.name);
  return all;
}

INSTANTIATE_TEST_SUITE_P(All, FrontContract, testing::ValuesIn(names()),
                         [](const auto& instance) { return instance.param; });

}  // namespace
}  // namespace understudy
