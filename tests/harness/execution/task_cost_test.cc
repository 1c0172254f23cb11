#include "harness/execution/task_cost.h"

#include <gtest/gtest.h>

#include "tests/harness/fixtures.h"

namespace understudy {
namespace {

FitTask fit() {
  FitTask task;
  task.program = parabola();
  task.architecture = {2, {4}, Activation::Tanh};
  task.initialiser = "random";
  task.examples = 100;
  task.options.epochs = 50;
  return task;
}

TuneTask tuning(const std::string& initialiser) {
  TuneTask task;
  task.program = parabola();
  task.architecture = {2, {4}, Activation::Tanh};
  task.initialiser = initialiser;
  task.options.budget = 30;
  return task;
}

/// What a task costs more for a change.
template <typename T, typename Change>
double ratio(const T& task, Change change) {
  T changed = task;
  change(changed);
  return cost_of(changed) / cost_of(task);
}

TEST(TaskCost, OfAFitGrowsWithExamplesEpochsParametersAndOutputs) {
  EXPECT_GT(cost_of(fit()), 0.0);
  EXPECT_DOUBLE_EQ(ratio(fit(), [](FitTask& task) { task.examples *= 3; }), 3.0);
  EXPECT_DOUBLE_EQ(ratio(fit(), [](FitTask& task) { task.options.epochs *= 5; }), 5.0);
  EXPECT_DOUBLE_EQ(ratio(fit(), [](FitTask& task) { task.program.outputs = {"a", "b"}; }), 2.0);
  // 2-4-1 has 17 parameters and 2-8-1 has 33.
  EXPECT_DOUBLE_EQ(ratio(fit(), [](FitTask& task) { task.architecture.hidden = {8}; }),
                   33.0 / 17.0);
}

TEST(TaskCost, OfATuningGrowsWithItsBudgetAndItsSurrogate) {
  EXPECT_DOUBLE_EQ(ratio(tuning("random"), [](TuneTask& task) { task.options.budget *= 4; }), 4.0);
  EXPECT_DOUBLE_EQ(ratio(tuning("random"),
                         [](TuneTask& task) {
                           task.program.outputs = {"a", "b"};
                         }),
                   2.0);
  EXPECT_DOUBLE_EQ(cost_of(tuning("random")) / cost_of(tuning("")), 17.0)
      << "without a surrogate, as one of one parameter";
}

TEST(TaskCost, FitsAndTuningsAreOnOneScale) {
  // 30 runs by a surrogate take about as long as 18,000 epochs on 100 examples: see task_cost.cc.
  FitTask long_fit = fit(), short_fit = fit();
  long_fit.options.epochs = 100000;
  short_fit.options.epochs = 1000;
  EXPECT_GT(cost_of(long_fit), cost_of(tuning("random")));
  EXPECT_LT(cost_of(short_fit), cost_of(tuning("random")));
}

TEST(TaskCost, OfNoExamplesIsNothing) {
  FitTask none = fit();
  none.examples = 0;
  EXPECT_EQ(cost_of(none), 0.0);
}

}  // namespace
}  // namespace understudy
