#include "harness/execution/task.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <limits>

#include "base/text.h"
#include "harness/execution/problem_record.h"
#include "harness/execution/result_bytes.h"
#include "harness/execution/run_task.h"
#include "harness/execution/task_bytes.h"
#include "surrogates/baselines/baseline.h"
#include "tests/harness/fixtures.h"

namespace understudy {
namespace {

FitTask fit_task() {
  FitTask task;
  task.program = parabola();
  task.architecture.inputs = 2;
  task.architecture.hidden = {4};
  task.initialiser = "random";
  task.seed = 3;
  task.examples = 4;
  task.data.train_inputs = Matrix(3, 2, 0.25);
  task.data.train_inputs(1, 0) = -0.5;
  task.data.train_inputs(2, 1) = 0.75;
  task.data.train_outputs = Matrix(3, 1, 1.0);
  task.data.train_outputs(1, 0) = 0.5;
  task.data.validation_inputs = Matrix(1, 2, 0.1);
  task.data.validation_outputs = Matrix(1, 1, 0.2);
  task.data.test_inputs = task.data.train_inputs;
  task.data.test_outputs = task.data.train_outputs;
  task.options.epochs = 30;
  task.labels = {"identity", "train", "test", "{}"};
  return task;
}

TuneTask tune_task(const std::string& method) {
  TuneTask task;
  task.program = parabola();
  task.method = method;
  task.problem.goal.terms = {{GoalTerm::Kind::Target, 0, -0.5, 2.0}};
  task.options.budget = 10;
  task.options.seed = 5;
  task.architecture.inputs = 2;
  task.architecture.hidden = {4};
  task.initialiser = "random";
  task.refit.epochs = 20;
  task.labels = {"identity", "", "", "{}"};
  return task;
}

TEST(Task, CrossesToAnotherProcessUnchanged) {
  for (const Task& task : {Task(fit_task()), Task(tune_task("surrogate"))}) {
    const std::string bytes = task_to_bytes(task);
    EXPECT_EQ(task_to_bytes(task_from_bytes(bytes)), bytes);
  }
}

TEST(Task, ItsResultCrossesBackUnchanged) {
  for (const Task& task : {Task(fit_task()), Task(tune_task("random"))}) {
    const std::string bytes = result_to_bytes(run_task(task));
    EXPECT_EQ(result_to_bytes(result_from_bytes(bytes)), bytes);
  }
}

TEST(Task, InfinitiesAndOddTextsCross) {
  TuningRecord record;
  record.best_value = std::numeric_limits<double>::infinity();
  record.message = std::string("\0\xff quote \" \n", 11);
  record.evaluations.push_back({0, {1.0}, {std::nan("")}, Outcome::NaN, "\xfe", "sample", 0.0});
  const auto back = std::get<TuningRecord>(result_from_bytes(result_to_bytes(record)));
  EXPECT_EQ(back.best_value, record.best_value);
  EXPECT_EQ(back.message, record.message);
  EXPECT_TRUE(std::isnan(back.evaluations.at(0).outputs.at(0)));
  EXPECT_EQ(back.evaluations.at(0).detail, "\xfe");
}

TEST(FitTask, GivesTheSameRecordEveryTime) {
  auto first = std::get<TrialRecord>(run_task(fit_task()));
  auto second = std::get<TrialRecord>(run_task(fit_task()));
  EXPECT_EQ(first.termination, Termination::Budget) << first.message;
  EXPECT_EQ(first.epochs, 30);
  EXPECT_EQ(first.predictions.size(), 3u);
  first.seconds = second.seconds = 0.0;
  EXPECT_EQ(result_to_bytes(first), result_to_bytes(second));
}

FitTask task_without_examples() {
  FitTask task = fit_task();
  task.examples = 0;
  task.data.train_inputs = task.data.validation_inputs = Matrix(0, 2);
  task.data.train_outputs = task.data.validation_outputs = Matrix(0, 1);
  return task;
}

TEST(FitTask, WithoutExamplesMeasuresTheSurrogateAsItWasMade) {
  for (const char* initialiser : {"random", "pooled", "graph"}) {
    FitTask task = task_without_examples();
    task.architecture.hidden = {8};
    task.initialiser = initialiser;
    const auto record = std::get<TrialRecord>(run_task(task));
    EXPECT_NE(record.termination, Termination::Failed) << record.message;
    EXPECT_EQ(record.epochs, 0);
    EXPECT_EQ(record.examples, 0);
    const Surrogate made = Surrogate::from_bytes(record.surrogate);
    const Matrix predicted = made.predict(task.data.test_inputs);
    double misses = 0.0, squares = 0.0;  // of outputs 1, 0.5, 1, whose mean is 5/6
    for (std::size_t i = 0; i < 3; ++i) {
      misses += std::pow(predicted(i, 0) - task.data.test_outputs(i, 0), 2);
      squares += std::pow(task.data.test_outputs(i, 0) - 5.0 / 6.0, 2);
    }
    EXPECT_NEAR(record.test_loss, misses / squares, 1e-9 * record.test_loss);
    EXPECT_THAT(record.message, testing::HasSubstr("no examples"));
    EXPECT_EQ(record.message.find("mean 0 and scale 1") != std::string::npos,
              std::string(initialiser) != "graph");
  }
}

TEST(FitTask, WithoutExamplesLeavesLibTorchAlone) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";  // in a process of its own
  const auto loads_torch = [] {
    run_task(task_without_examples());
    return read_file("/proc/self/maps").find("libtorch") != std::string::npos;
  };
  EXPECT_EXIT(std::_Exit(loads_torch() ? 1 : 0), testing::ExitedWithCode(0), "");
}

TEST(FitTask, WithoutAnyAnswerIsRefused) {
  FitTask task = task_without_examples();
  task.data.test_inputs = Matrix(0, 2);
  task.data.test_outputs = Matrix(0, 1);
  const auto record = std::get<TrialRecord>(run_task(task));
  EXPECT_EQ(record.termination, Termination::Failed);
  EXPECT_THAT(record.message, testing::HasSubstr("no run gave a usable answer"));
}

TEST(FitTask, ABaselineIsMeasuredAsSurrogatesAre) {
  for (const Baseline& baseline : baselines()) {
    FitTask task = fit_task();
    task.initialiser = baseline.name;
    const auto record = std::get<TrialRecord>(run_task(task));
    EXPECT_EQ(record.termination, Termination::Converged) << record.message;
    ASSERT_EQ(record.test_losses.size(), 1u);
    // The test rows are those of training.
    EXPECT_LT(record.test_loss, 0.1) << baseline.name;
    EXPECT_EQ(record.epochs, 0);
    EXPECT_TRUE(record.surrogate.empty());
    EXPECT_EQ(record.predictions.size(), 3u);
    FitTask none = task_without_examples();
    none.initialiser = baseline.name;
    EXPECT_EQ(std::get<TrialRecord>(run_task(none)).termination, Termination::Failed);
  }
}

TEST(FitTask, AnErrorIsARecord) {
  FitTask task = fit_task();
  task.initialiser = "magic";
  const auto record = std::get<TrialRecord>(run_task(task));
  EXPECT_EQ(record.termination, Termination::Failed);
  EXPECT_THAT(record.message, testing::HasSubstr("magic"));
  EXPECT_EQ(record.identity, "identity");
}

TEST(TuneTask, RecordsEveryRunWithinTheBudget) {
  for (const char* method : {"surrogate", "random", "bobyqa", "cmaes"}) {
    const auto record = std::get<TuningRecord>(run_task(tune_task(method)));
    EXPECT_NE(record.termination, Termination::Failed) << method << ": " << record.message;
    ASSERT_GT(record.evaluations.size(), 0u) << method;
    EXPECT_LE(record.evaluations.size(), 10u) << method;
    ASSERT_GE(record.best, 0) << method;
    const EvaluationRecord& best = record.evaluations.at(static_cast<std::size_t>(*record.best));
    EXPECT_EQ(best.value, record.best_value);
    const double x = best.inputs.at(0), a = best.inputs.at(1);
    EXPECT_DOUBLE_EQ(best.outputs.at(0), x * x - a) << "the program itself gave the answer";
  }
}

TEST(TuneTask, KeepsOnlyImprovementsWhereAskedTo) {
  TuneTask task = tune_task("random");
  const auto all = std::get<TuningRecord>(run_task(task));
  task.keeps_all = false;
  const auto few = std::get<TuningRecord>(run_task(task_from_bytes(task_to_bytes(task))));
  EXPECT_LT(few.evaluations.size(), all.evaluations.size());
  EXPECT_EQ(few.evaluations.back().ordinal, all.evaluations.back().ordinal);
  EXPECT_EQ(few.best, all.best);
  double best = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i + 1 < few.evaluations.size(); ++i) {
    const EvaluationRecord& run = few.evaluations[i];
    EXPECT_LT(run.value, best);
    EXPECT_EQ(run.inputs, all.evaluations.at(static_cast<std::size_t>(run.ordinal)).inputs);
    best = run.value;
  }
}

TEST(TuneTask, FitsAProgramToObservations) {
  TuneTask task = tune_task("surrogate");  // x^2 - a: a is looked for
  task.program.box.dims[1] = {"a", -3.0, 3.0};
  task.problem.kind = "fit";
  task.problem.goal.terms.clear();
  Observations& seen = task.problem.observations;
  seen.inputs = {0};
  seen.given = Matrix(4, 1);
  seen.outputs = {0};
  seen.seen = Matrix(4, 1);
  for (std::size_t i = 0; i < 4; ++i) {
    seen.given(i, 0) = -1.0 + 0.5 * static_cast<double>(i);
    seen.seen(i, 0) = seen.given(i, 0) * seen.given(i, 0) - 1.25;
  }
  seen.weights = {1.0};
  task.problem.target_value = task.options.target_value = 1e-8;
  task.options.budget = 82;
  const Task copy = task_from_bytes(task_to_bytes(task));
  const auto record = std::get<TuningRecord>(run_task(copy));
  EXPECT_EQ(record.termination, Termination::Converged) << record.message;
  EXPECT_EQ(record.problem, problem_identity(task.program, task.problem));
  EXPECT_LE(4 * record.evaluations.size(), 82u);
  const EvaluationRecord& best = record.evaluations.at(static_cast<std::size_t>(*record.best));
  ASSERT_EQ(best.inputs.size(), 1u);
  EXPECT_NEAR(best.inputs[0], 1.25, 1e-4);
  EXPECT_EQ(best.outputs.size(), 4u);
}

TEST(TuneTask, ABudgetBelowOneLookAtAllObservationsIsARecord) {
  TuneTask task = tune_task("random");
  task.problem.observations = {{0}, Matrix(11, 1), {0}, Matrix(11, 1), {1.0}};
  const auto record = std::get<TuningRecord>(run_task(task));
  EXPECT_EQ(record.termination, Termination::Failed);
  EXPECT_THAT(record.message, testing::HasSubstr("less than one look at all observations"));
}

TEST(TuneTask, MakesNoRunTwiceThatWasKept) {
  TuneTask task = tune_task("random");
  const auto whole = std::get<TuningRecord>(run_task(task));
  for (std::size_t i = 0; i < 4; ++i) {
    const EvaluationRecord& run = whole.evaluations.at(i);
    task.known.push_back({run.inputs, {run.outputs, run.outcome, "remembered"}});
  }
  const Task copy = task_from_bytes(task_to_bytes(task));
  const auto again = std::get<TuningRecord>(run_task(copy));
  ASSERT_EQ(again.evaluations.size(), whole.evaluations.size());
  for (std::size_t i = 0; i < whole.evaluations.size(); ++i) {
    EXPECT_EQ(again.evaluations[i].inputs, whole.evaluations[i].inputs);
    EXPECT_EQ(again.evaluations[i].outputs, whole.evaluations[i].outputs);
    EXPECT_EQ(again.evaluations[i].detail, i < 4 ? "remembered" : "");
  }
}

TEST(TuneTask, AProgramThatDoesNotCompileIsARecord) {
  TuneTask task = tune_task("random");
  std::get<CFunction>(task.program.body).unit = "double parabola(";
  const auto record = std::get<TuningRecord>(run_task(task));
  EXPECT_EQ(record.termination, Termination::Failed);
  EXPECT_EQ(record.best, std::nullopt);
  EXPECT_THAT(record.message, testing::HasSubstr("error"));
}

}  // namespace
}  // namespace understudy
