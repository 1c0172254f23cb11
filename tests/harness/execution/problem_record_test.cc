#include "harness/execution/problem_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/harness/fixtures.h"

namespace understudy {
namespace {

using testing::ElementsAre;

TEST(ProblemRecord, TellsWhatIsAskedOfAProgram) {
  TuningProblem problem;
  problem.name = "inversion 2";
  problem.kind = "inversion";
  problem.goal.terms = {{GoalTerm::Kind::Target, 0, 0.25, 2.0}};
  problem.target_value = 1e-4;
  const ProblemRecord record = to_record(parabola(), problem);
  EXPECT_EQ(record.program, parabola().hash());
  EXPECT_EQ(record.name, "inversion 2");
  EXPECT_EQ(record.kind, "inversion");
  EXPECT_EQ(record.text, describe_goal(parabola(), problem));
  EXPECT_THAT(record.inputs, ElementsAre("x", "a"));
  EXPECT_EQ(record.goal.terms.at(0).target, 0.25);
  EXPECT_EQ(record.runs_per_evaluation, 1);
  EXPECT_EQ(record.target_value, 1e-4);
}

TEST(ProblemRecord, OfAFitHasAnObjectiveForEachObservation) {
  TuningProblem problem;
  problem.observations = {{0}, Matrix(3, 1, 0.5), {0}, Matrix(3, 1, 0.75), {6.0}};
  const ProblemRecord record = to_record(parabola(), problem);
  EXPECT_THAT(record.inputs, ElementsAre("a"));
  EXPECT_EQ(record.runs_per_evaluation, 3);
  ASSERT_EQ(record.goal.terms.size(), 3u);
  EXPECT_EQ(record.goal.terms[2].output, 2u);
  EXPECT_EQ(record.goal.terms[2].target, 0.75);
  EXPECT_EQ(record.goal.terms[2].weight, 2.0);
}

TEST(ProblemRecord, HasAnIdentityOfAllThatIsAsked) {
  TuningProblem problem;
  problem.goal.terms = {{GoalTerm::Kind::Minimize}};
  const std::string identity = problem_identity(parabola(), problem);
  EXPECT_EQ(problem_identity(parabola(), problem), identity);
  TuningProblem known = problem;
  known.known = {{{0.0, 1.0}, {{2.0}, Outcome::Ok, ""}}};
  EXPECT_NE(problem_identity(parabola(), known), identity);
  Program wider = parabola();
  wider.box.dims[0].hi += 1.0;
  EXPECT_NE(problem_identity(wider, problem), identity);
}

}  // namespace
}  // namespace understudy
