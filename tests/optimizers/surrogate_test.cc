#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

#include "optimizers/tune.h"
#include "tests/optimizers/test_functions.h"

namespace understudy {
namespace {

using testing::HasSubstr;

TestFunction named(const std::string& name) {
  for (const TestFunction& function : test_functions())
    if (function.name == name) return function;
  throw std::logic_error("no test function " + name);
}

TuneOptions budget(std::size_t runs) {
  TuneOptions options;
  options.budget = runs;
  return options;
}

TEST(Surrogate, NeedsFewerRunsThanBobyqaAndCmaesOnSmoothProblems) {
  for (const char* name : {"rosenbrock 2-D", "arm 2-D", "waves 2-D"}) {
    const TestFunction function = named(name);
    const std::size_t runs = median_runs(function, "surrogate", budget(150), 5);
    EXPECT_LT(runs, median_runs(function, "bobyqa", budget(150), 5)) << name;
    EXPECT_LT(2 * runs, median_runs(function, "cmaes", budget(150), 5)) << name;
  }
}

TEST(Surrogate, IsNotCaughtByAWrongModel) {
  const ModelFitter negated = [](const Matrix& inputs, const Matrix& outputs) -> Model {
    const Model model = gaussian_model(inputs, outputs);
    return
        [model, d = inputs.cols, k = outputs.cols](const double* x, double* y, double* jacobian) {
          model(x, y, jacobian);
          for (std::size_t i = 0; i < k; ++i) y[i] = -y[i];
          for (std::size_t i = 0; i < k * d && jacobian; ++i) jacobian[i] = -jacobian[i];
        };
  };
  for (const char* name : {"arm 2-D", "branin 2-D"}) {
    TestFunction function = named(name);
    function.problem.fit = negated;
    EXPECT_LE(median_runs(function, "surrogate", budget(60), 5), 60u) << name;
  }
}

TEST(Surrogate, GoesOnWhenTheModelCannotBeFitted) {
  TuneProblem problem = named("arm 2-D").problem;
  problem.fit = [](const Matrix&, const Matrix&) -> Model { throw std::runtime_error("no luck"); };
  TuneOptions options;
  options.target_value = 1e-6;
  const TuneResult result = tune(problem, "surrogate", options);
  EXPECT_EQ(result.summary.termination, Termination::Converged);
  EXPECT_THAT(result.summary.message, HasSubstr("no luck"));
}

TEST(Surrogate, NeverRunsWhatAModelOfNoNumbersSays) {
  TuneProblem problem = named("arm 2-D").problem;
  problem.fit = [](const Matrix&, const Matrix& outputs) -> Model {
    return [k = outputs.cols](const double*, double* y, double* jacobian) {
      const double nan = std::numeric_limits<double>::quiet_NaN();
      for (std::size_t i = 0; i < k; ++i) y[i] = nan;
      for (std::size_t i = 0; i < 2 * k && jacobian; ++i) jacobian[i] = nan;
    };
  };
  TuneOptions options;
  options.budget = 40;
  for (const TunePoint& point : tune(problem, "surrogate", options).trace)
    for (double x : point.inputs) EXPECT_TRUE(std::isfinite(x));
}

TEST(Surrogate, IsGivenOnlyRowsThatAnswered) {
  TuneProblem problem = make_problem(
      2, -1, 1, 1,
      [](const double* x, double* y) {
        y[0] = x[0] < 0.0 ? std::numeric_limits<double>::quiet_NaN() : x[0] + x[1] * x[1];
      },
      minimise());
  std::size_t fits = 0;
  problem.fit = [&fits](const Matrix& inputs, const Matrix& outputs) {
    ++fits;
    EXPECT_EQ(inputs.rows, outputs.rows);
    EXPECT_EQ(inputs.cols, 2u);
    for (std::size_t i = 0; i < inputs.rows; ++i) {
      EXPECT_GE(inputs(i, 0), 0.0);
      EXPECT_TRUE(std::isfinite(outputs(i, 0)));
    }
    return gaussian_model(inputs, outputs);
  };
  TuneOptions options;
  options.budget = 50;
  const TuneResult result = tune(problem, "surrogate", options);
  EXPECT_GT(fits, 1u);
  EXPECT_NEAR(result.trace[result.best].value, 0.0, 0.05);
}

TEST(Surrogate, KeepsAwayFromWhereRunsFailed) {
  const TuneProblem problem = make_problem(
      2, -1, 1, 1,
      [](const double* x, double* y) {
        y[0] = x[0] < 0.0 ? std::numeric_limits<double>::quiet_NaN() : x[0] + x[1] * x[1];
      },
      minimise());
  TuneOptions options;
  options.budget = 60;
  std::size_t failed = 0;
  for (const TunePoint& point : tune(problem, "surrogate", options).trace)
    if (!point.evaluation.ok()) ++failed;
  EXPECT_LT(failed, 20u);  // a third, where the failures own half of the box
}

TEST(Surrogate, TrustsAModelThatKnowsTheProgramWithoutData) {
  TuneProblem problem = named("arm 2-D").problem;
  problem.fit = [](const Matrix&, const Matrix&) -> Model {
    return [](const double* x, double* y, double* jacobian) {
      y[0] = 0.5 * std::cos(x[0]) + 0.5 * std::cos(x[0] + x[1]);
      y[1] = 0.5 * std::sin(x[0]) + 0.5 * std::sin(x[0] + x[1]);
      if (!jacobian) return;
      jacobian[0] = -y[1];
      jacobian[1] = -0.5 * std::sin(x[0] + x[1]);
      jacobian[2] = y[0];
      jacobian[3] = 0.5 * std::cos(x[0] + x[1]);
    };
  };
  TuneOptions options;
  options.target_value = 1e-6;
  EXPECT_EQ(tune(problem, "surrogate", options).trace.size(), 1u);
}

}  // namespace
}  // namespace understudy
