#include "optimizers/tune.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "base/error.h"
#include "test_functions.h"

namespace understudy {
namespace {

using testing::HasSubstr;

TuneProblem bowl() {
  return make_problem(
      2, -1.0, 1.0, 1, [](const double* x, double* y) { y[0] = x[0] * x[0] + x[1] * x[1]; },
      minimise());
}

std::string misuse_of(const TuneProblem& problem, const TuneOptions& options,
                      const std::string& method = "random") {
  try {
    tune(problem, method, options);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), Error::Kind::Misuse);
    return error.what();
  }
  return "nothing was thrown";
}

TEST(Tune, NamesTheMethodsWhenOneIsUnknown) {
  try {
    tune(bowl(), "magic", {});
    FAIL();
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("'magic'"));
    EXPECT_THAT(error.remedy(), HasSubstr("surrogate, graph, random, sobol"));
  }
}

TEST(Tune, RefusesOptionsOutOfRange) {
  TuneOptions options;
  options.budget = 0;
  EXPECT_THAT(misuse_of(bowl(), options), HasSubstr("budget 0"));
  options = {};
  options.enough = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(misuse_of(bowl(), options), HasSubstr("good enough is not a number"));
  options = {};
  options.starts = 0;
  EXPECT_THAT(misuse_of(bowl(), options), HasSubstr("starts 0"));
}

TEST(Tune, RefusesProblemsThatMakeNoSense) {
  const auto broken = [](const std::function<void(TuneProblem&)>& damage) {
    TuneProblem problem = bowl();
    damage(problem);
    return misuse_of(problem, {}, "surrogate");
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

TEST(Tune, EndsAtAValueThatIsEnough) {
  TuneOptions options;
  options.budget = 30;
  EXPECT_EQ(tune(bowl(), "random", options).trace.size(), 30u);
  options.enough = 100.0;
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
  EXPECT_THAT(misuse_of(problem, options), HasSubstr("less than one look at all observations"));
}

}  // namespace
}  // namespace understudy
