// What is read of a study's tasks and of what came of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "tests/db/fixtures.h"

namespace understudy::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StudyReads : public ::testing::Test {
 protected:
  StudyReads() {
    put_foundations(store_);
    store_.put_problem(sample_problem("r"));
  }

  std::int64_t study(const std::vector<TaskRecord>& tasks) {
    return store_.create_study(sample_study("one"), tasks);
  }

  std::vector<std::string> problems(std::int64_t id) const {
    std::vector<std::string> identities;
    for (const ProblemRecord& problem : store_.problems(id)) identities.push_back(problem.identity);
    return identities;
  }

  Store store_{":memory:"};
};

TEST_F(StudyReads, GiveEachProblemOnceInTheOrderOfThePlan) {
  const auto id = study({{"fit", "a", "{}"},
                         {"tune", "b", "{}", "r"},
                         {"tune", "c", "{}", "q"},
                         {"tune", "d", "{}", "r"}});
  EXPECT_THAT(problems(id), ElementsAre("r", "q"));
  store_.put_tuning(sample_tuning("c"));
  EXPECT_THAT(problems(id), ElementsAre("r", "q")) << "done or not";
  EXPECT_THAT(problems(study({{"fit", "a", "{}"}})), IsEmpty());
  EXPECT_THAT(problems(99), IsEmpty());
}

TEST_F(StudyReads, GiveTuningsWithAllTheirEvaluations) {
  const auto id = study({{"tune", "b", "{}", "q"}, {"tune", "a", "{}", "q"}, {"fit", "f", "{}"}});
  TuningRecord tuning = sample_tuning("a");
  tuning.seed = std::numeric_limits<std::uint64_t>::max();
  tuning.message = "done";
  tuning.evaluations.push_back({2, {0.75}, {0.5}, Outcome::Ok, "", "descent", 0.125});
  store_.put_tuning(tuning);
  store_.put_tuning(sample_tuning("another"));
  ASSERT_EQ(store_.tunings(id).size(), 1u);
  const TuningRecord back = store_.tunings(id).at(0);
  EXPECT_EQ(back.identity, "a");
  EXPECT_EQ(back.problem, "q");
  EXPECT_EQ(back.method, "surrogate");
  EXPECT_EQ(back.budget, 10);
  EXPECT_EQ(back.seed, tuning.seed);
  EXPECT_EQ(back.message, "done");
  EXPECT_EQ(back.best, 0);
  EXPECT_EQ(back.best_value, 0.0625);
  ASSERT_EQ(back.evaluations.size(), 2u);
  EXPECT_EQ(back.evaluations[1].inputs, std::vector<double>{0.75});

  TuningRecord none = sample_tuning("b");
  none.best.reset();
  none.best_value = std::numeric_limits<double>::infinity();
  store_.put_tuning(none);
  ASSERT_EQ(store_.tunings(id).size(), 2u);
  EXPECT_FALSE(store_.tunings(id)[0].best.has_value());
  EXPECT_EQ(store_.tunings(id)[0].best_value, none.best_value);
}

TEST_F(StudyReads, ShowWhatAStoppedTuningHadUntilItIsDone) {
  const auto id = study({{"tune", "a", "{}", "q"}});
  for (const char* message : {"first", "second"}) {
    TuningRecord stopped = sample_tuning("a");
    stopped.message = message;
    store_.put_stopped(stopped);
  }
  EXPECT_EQ(store_.pending_tasks(id).size(), 1u) << "it stays to be done";
  ASSERT_EQ(store_.tunings(id).size(), 1u);
  EXPECT_EQ(store_.tunings(id)[0].message, "second");
  TuningRecord done = sample_tuning("a");
  done.message = "done";
  store_.put_tuning(done);
  ASSERT_EQ(store_.tunings(id).size(), 1u);
  EXPECT_EQ(store_.tunings(id)[0].message, "done");
  store_.put_stopped(sample_trial("a"));
  EXPECT_FALSE(store_.trial("a").has_value());
}

TEST_F(StudyReads, GiveRunsOfFinishedTuningsThatMoveAllInputs) {
  ProgramRecord program = sample_program("two");
  program.box.dims.push_back({"y", 0.0, 1.0, InputKind::Real});
  store_.put_program(program);
  ProblemRecord all = sample_problem("all"), some = sample_problem("some"),
                fit = sample_problem("fit");
  for (ProblemRecord* problem : {&all, &some, &fit}) problem->program = "two";
  all.inputs = fit.inputs = {"x", "y"};
  fit.runs_per_evaluation = 2;
  for (const ProblemRecord& problem : {all, some, fit}) store_.put_problem(problem);

  const auto put = [&](const std::string& identity, const std::string& problem, double x) {
    TuningRecord tuning = sample_tuning(identity);
    tuning.problem = problem;
    tuning.evaluations = {{-1, {x, -1.0}, {1.0}, Outcome::Ok, "", "known", 0.0},
                          {0, {x, 0.5}, {2.0}, Outcome::Ok, "", "", 0.0},
                          {1, {x, 1.0}, {}, Outcome::Crash, "signal 11", "", 0.0}};
    return tuning;
  };
  store_.put_tuning(put("a", "all", 0.25));
  store_.put_tuning(put("b", "some", 0.5));
  store_.put_tuning(put("c", "fit", 0.5));
  store_.put_stopped(put("d", "all", 0.5));
  const std::vector<understudy::Run> runs = store_.finished_runs("two");
  ASSERT_EQ(runs.size(), 2u) << "what was known before is nobody's run";
  EXPECT_EQ(runs[0].inputs, (std::vector<double>{0.25, 0.5}));
  EXPECT_EQ(runs[0].evaluation.outputs, std::vector<double>{2.0});
  EXPECT_EQ(runs[1].evaluation.outcome, Outcome::Crash);
  EXPECT_EQ(runs[1].evaluation.detail, "signal 11");
  EXPECT_TRUE(store_.finished_runs("p").empty());
  EXPECT_TRUE(store_.finished_runs("absent").empty());
}

TEST_F(StudyReads, ListTrialsWithoutTheirSurrogates) {
  const auto id = study({{"fit", "b", "{}"}, {"fit", "a", "{}"}, {"fit", "c", "{}"}});
  TrialRecord baseline = sample_trial("b");
  baseline.surrogate.clear();
  baseline.initialiser = "gaussian-process";
  store_.put_trial(sample_trial("a"));
  store_.put_trial(baseline);
  store_.put_trial(sample_trial("another"));
  const std::vector<TrialListing> trials = store_.trials(id);
  ASSERT_EQ(trials.size(), 2u);
  EXPECT_EQ(trials[0].identity, "b");
  EXPECT_EQ(trials[0].initialiser, "gaussian-process");
  EXPECT_FALSE(trials[0].has_surrogate);
  EXPECT_EQ(trials[1].identity, "a");
  EXPECT_EQ(trials[1].program, "p");
  EXPECT_EQ(trials[1].seed, 3u);
  EXPECT_EQ(trials[1].test_loss, 0.5);
  EXPECT_TRUE(trials[1].has_surrogate);
}

TEST_F(StudyReads, TellTheFirstFailure) {
  const auto id = study({{"fit", "a", "{}"}, {"tune", "b", "{}", "q"}, {"fit", "c", "{}"}});
  EXPECT_FALSE(store_.first_failure(id).has_value());
  TrialRecord trial = sample_trial("c");
  trial.termination = Termination::Failed;
  trial.message = "late";
  store_.put_trial(trial);
  store_.put_trial(sample_trial("a"));
  EXPECT_EQ(store_.first_failure(id)->message, "late");
  TuningRecord tuning = sample_tuning("b");
  tuning.termination = Termination::Failed;
  tuning.message = "early";
  store_.put_tuning(tuning);
  EXPECT_EQ(store_.first_failure(id)->message, "early");
  EXPECT_EQ(store_.first_failure(id)->program, "square");
}

TEST_F(StudyReads, FindStudiesByTheirPlans) {
  StudyRecord other = sample_study("one");
  other.plan = "{}";
  const auto first = study({}), second = store_.create_study(other, {}), third = study({});
  EXPECT_THAT(store_.studies_of(sample_study("").plan), ElementsAre(third, first));
  EXPECT_THAT(store_.studies_of("{}"), ElementsAre(second));
  EXPECT_THAT(store_.studies_of("[]"), IsEmpty());
}

}  // namespace
}  // namespace understudy::testing
