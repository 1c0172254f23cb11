#include "harness/studies/tuning_problems.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "base/fields_json_internal.h"
#include "harness/studies/study_data.h"
#include "harness/studies/study_program.h"
#include "programs/program_json.h"
#include "tests/harness/fixtures.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class TuningProblems : public testing::Test {
 protected:
  TuningProblems() {
    plan_ = small_plan();
    plan_.fitting.sizes.clear();
    plan_.tuning.seeds = 3;
    plan_.tuning.tolerance = 1e-6;
  }

  std::vector<SeededProblem> choose(const Program& program) {
    const Notice notice = [this](const std::string& text) { notices_.push_back(text); };
    Store store(":memory:");
    ProgramRecord record;
    record.hash = program.hash();
    record.name = program.name;
    record.kind = "c";
    record.json = program_to_json(program);
    store.put_program(record);
    const StudyProgram item = draw_data(store, plan_, program, notice, {});
    return choose_problems(store, plan_, item, notice, {});
  }

  Plan plan_;
  std::vector<std::string> notices_;
};

TEST_F(TuningProblems, PlantsWhatCanBeReached) {
  plan_.tuning.problems = {"inversion", "fit", "minimum"};
  const Program program = parabola();
  const std::vector<SeededProblem> problems = choose(program);
  ASSERT_EQ(problems.size(), 9u);
  EXPECT_THAT(notices_, IsEmpty());
  const auto runner = make_runner(program);
  for (const SeededProblem& item : problems) {
    TuneOptions options;
    options.budget = 4000;
    options.target_value = item.problem.target_value;
    const TuneProblem problem = to_tune_problem(program, item.problem, *runner);
    const TuneResult result = tune(problem, "bobyqa", options);
    EXPECT_EQ(result.summary.termination, Termination::Converged)
        << item.problem.name << ": " << result.summary.message;
    EXPECT_EQ(problem.runs_per_evaluation, item.problem.kind == "fit" ? 20u : 1u);
  }
}

TEST_F(TuningProblems, AreTheSameEachTimeAndOthersForEachSeed) {
  plan_.tuning.problems = {"inversion", "fit"};
  const auto first = choose(parabola()), again = choose(parabola());
  ASSERT_EQ(first.size(), again.size());
  const auto text = [](const SeededProblem& item) { return fields_to_json(item.problem).dump(); };
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(text(first[i]), text(again[i]));
  EXPECT_NE(text(first[0]), text(first[1]));
  EXPECT_NE(text(first[3]), text(first[4]));
}

TEST_F(TuningProblems, CrossAsTextUnchanged) {
  plan_.tuning.problems = {"fit", "minimum"};
  for (const SeededProblem& item : choose(parabola())) {
    const std::string text = fields_to_json(item.problem).dump();
    const auto back = fields_from_json<TuningProblem>(nlohmann::json::parse(text));
    EXPECT_EQ(fields_to_json(back).dump(), text);
    EXPECT_EQ(back.target_value, item.problem.target_value);
  }
}

TEST_F(TuningProblems, AProgramWithAGoalOfItsOwnIsAskedForThatAlone) {
  plan_.tuning.problems = {"goal", "inversion", "fit"};
  Program program = parabola();
  program.goal = {{GoalTerm::Kind::Minimize, 0, 0.0, 1.0}};
  for (const SeededProblem& item : choose(program)) {
    EXPECT_EQ(item.problem.kind, "goal");
    EXPECT_FALSE(std::isfinite(item.problem.target_value)) << "nobody knows the least value";
  }
  program.least = -3.0;
  const std::vector<SeededProblem> known = choose(program);
  ASSERT_EQ(known.size(), 3u);
  EXPECT_GT(known[0].problem.target_value, -3.0);
  EXPECT_LT(known[0].problem.target_value, -2.99);
}

TEST_F(TuningProblems, WhatAnybodySolvesIsLeftOut) {
  plan_.tuning.problems = {"inversion", "fit"};
  Program program = parabola();
  std::get<CFunction>(program.body).unit =
      "double parabola(double x, double a) { return x > 100 ? a : 7; }\n";
  EXPECT_THAT(choose(program), IsEmpty());
  EXPECT_THAT(notices_, Contains(HasSubstr("one draw in ten solves it")));
  EXPECT_THAT(notices_, Contains(HasSubstr("no fit can be asked of it")));
}

TEST_F(TuningProblems, UnknownKindsAreRefused) {
  plan_.tuning.problems = {"riddle"};
  EXPECT_THAT(misuse_of([&] { plan_.validate(); }),
              AllOf(HasSubstr("riddle"), HasSubstr("inversion")));
}

}  // namespace
}  // namespace understudy
