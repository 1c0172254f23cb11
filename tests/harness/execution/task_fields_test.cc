// Everything that crosses to a worker, or stands in a task, comes back as it was and tells tasks
// apart.
#include <gtest/gtest.h>

#include "harness/execution/program_form_internal.h"
#include "harness/execution/task_bytes.h"
#include "programs/running/runner.h"
#include "tests/harness/fixtures.h"
#include "tests/support/fields_check.h"

namespace understudy {

void change_value(Program& program) { program.name += "2"; }
bool same_value(const Program& a, const Program& b) {
  return program_to_json(a) == program_to_json(b);
}

namespace {

Run run() { return {{1.0, 2.0}, {{0.5}, Outcome::Crash, "\xff"}}; }

TuningProblem problem() {
  TuningProblem problem;
  problem.goal.terms = {{GoalTerm::Kind::Target, 0, 0.25, 2.0}};
  problem.observations = {{0}, Matrix(2, 1, 0.5), {0}, Matrix(2, 1, -1.5), {1.0}};
  problem.known = {{{1.0, 2.0}, {{0.5}, Outcome::Ok, ""}}};
  return problem;
}

TEST(TaskFields, OfOptions) {
  check_fields(FitOptions());
  check_fields(TuneOptions());
  check_fields(RunnerOptions());
  check_fields(Architecture());
}

TEST(TaskFields, OfProblems) {
  check_fields(GoalTerm());
  check_fields(Evaluation{{0.5, 1.0}, Outcome::Ok, ""});
  check_fields(Observations());
  check_fields(understudy::Run{{1.0}, {{2.0}, Outcome::Ok, ""}});
  const std::size_t in_place = count_of_fields<Goal>();
  check_fields(problem(), count_of_fields<TuningProblem>() - 1 + in_place);
  check_fields(TuningProblem(), count_of_fields<TuningProblem>() - 1 + in_place);
}

TEST(TaskFields, OfFits) {
  FitTask task;
  task.program = parabola();
  task.initialiser = "random";
  task.data.train_inputs = Matrix(3, 2, 0.25);
  task.labels = {"identity", "train", "test", "{}"};
  check_fields(task.labels);
  check_fields(task.data);
  check_fields(task);
}

TEST(TaskFields, OfTunings) {
  const auto made = run();
  EXPECT_TRUE(same_value(fields_from_bytes<understudy::Run>(fields_to_bytes(made)), made));
  TuneTask task;
  task.program = parabola();
  task.problem = problem();
  task.initialiser = "random";
  check_fields(task);
  task.known = {run()};
  const auto back = std::get<TuneTask>(task_from_bytes(task_to_bytes(task)));
  EXPECT_TRUE(same_value(back, task));
}

}  // namespace
}  // namespace understudy
