#include <gtest/gtest.h>

#include <cmath>

#include "optimizers/tune.h"
#include "tests/optimizers/test_functions.h"

namespace understudy {
namespace {

// Forty runs, each of which follows from what a Gaussian process predicted of all before it.
TEST(Bayes, RunsWhatItAlwaysRan) {
  const TuneProblem rosenbrock = make_problem(
      2, -2.0, 2.0, 1,
      [](const double* x, double* y) {
        y[0] = 100.0 * std::pow(x[1] - x[0] * x[0], 2) + std::pow(1.0 - x[0], 2);
      },
      minimise());
  TuneOptions options;
  options.budget = 40;
  options.seed = 3;
  const std::vector<TunePoint> trace = tune(rosenbrock, "bayes", options).trace;
  ASSERT_EQ(trace.size(), 40u);
  EXPECT_NEAR(trace[38].inputs[0], 0.29288347883039201, 1e-6);
  EXPECT_NEAR(trace[38].inputs[1], 0.052183076203132117, 1e-6);
  EXPECT_NEAR(trace[39].inputs[0], 0.9689826367561758, 1e-6);
  EXPECT_NEAR(trace[39].inputs[1], 1.0289225323615279, 1e-6);
}

}  // namespace
}  // namespace understudy
