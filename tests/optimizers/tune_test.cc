#include "optimizers/tune.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "base/error.h"
#include "tests/optimizers/test_functions.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

using testing::HasSubstr;

TuneProblem bowl() {
  return make_problem(
      2, -1.0, 1.0, 1, [](const double* x, double* y) { y[0] = x[0] * x[0] + x[1] * x[1]; },
      minimise());
}

std::string refusal(const TuneProblem& problem, const TuneOptions& options,
                    const std::string& method = "random") {
  return misuse_of([&] { tune(problem, method, options); });
}

TEST(Tune, NamesTheMethodsWhenOneIsUnknown) {
  const std::string said = refusal(bowl(), {}, "magic");
  EXPECT_THAT(said, HasSubstr("'magic'"));
  for (const Tuner& tuner : tuners()) EXPECT_THAT(said, HasSubstr(tuner.name));
}

TEST(Tune, RefusesOptionsOutOfRange) {
  TuneOptions options;
  options.budget = 0;
  EXPECT_THAT(refusal(bowl(), options), HasSubstr("budget 0"));
  options = {};
  options.target_value = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(refusal(bowl(), options), HasSubstr("target value is not a number"));
  options = {};
  options.starts = 0;
  EXPECT_THAT(refusal(bowl(), options), HasSubstr("starts 0"));
}

TEST(Tune, RefusesProblemsThatMakeNoSense) {
  const auto broken = [](const std::function<void(TuneProblem&)>& damage) {
    TuneProblem problem = bowl();
    damage(problem);
    return refusal(problem, {}, "surrogate");
  };
  EXPECT_THAT(broken([](TuneProblem& p) { p.box.dims.clear(); }), HasSubstr("no input"));
  EXPECT_THAT(broken([](TuneProblem& p) { p.box.dims[0].lo = 9.0; }), HasSubstr("inverted"));
  EXPECT_THAT(broken([](TuneProblem& p) { p.goal.terms.clear(); }), HasSubstr("goal is empty"));
  EXPECT_THAT(broken([](TuneProblem& p) { p.goal.terms[0].output = 1; }), HasSubstr("output 1"));
  EXPECT_THAT(broken([](TuneProblem& p) { p.goal.terms[0].weight = 0.0; }), HasSubstr("weight 0"));
  EXPECT_THAT(broken([](TuneProblem& p) { p.evaluate = nullptr; }), HasSubstr("evaluator"));
  EXPECT_THAT(broken([](TuneProblem& p) { p.fit = nullptr; }), HasSubstr("fitter"));
  EXPECT_THAT(broken([](TuneProblem& p) { p.initial_inputs = Matrix(1, 3); }),
              HasSubstr("3 values"));
}

TEST(Tune, RefusesAnEvaluatorThatBreaksItsContract) {
  TuneProblem problem = bowl();
  problem.evaluate = [](const Matrix&) { return std::vector<Evaluation>{}; };
  EXPECT_THROW(tune(problem, "random", {}), Error);
  problem.evaluate = [](const Matrix& x) { return std::vector<Evaluation>(x.rows); };
  EXPECT_THROW(tune(problem, "random", {}), Error);  // no outputs
}

TEST(Tune, EndsAtTheTargetValue) {
  TuneOptions options;
  options.budget = 30;
  EXPECT_EQ(tune(bowl(), "random", options).trace.size(), 30u);
  options.target_value = 100.0;
  const TuneResult result = tune(bowl(), "random", options);
  EXPECT_EQ(result.trace.size(), 1u);
  EXPECT_EQ(result.summary.termination, Termination::Converged);
}

TEST(Tune, CountsTheRunsOfAnEvaluation) {
  TuneProblem problem = bowl();
  problem.runs_per_evaluation = 4;
  TuneOptions options;
  options.budget = 30;
  EXPECT_EQ(tune(problem, "random", options).trace.size(), 7u);
  options.budget = 3;
  EXPECT_THAT(refusal(problem, options), HasSubstr("less than one look at all observations"));
}

}  // namespace
}  // namespace understudy
