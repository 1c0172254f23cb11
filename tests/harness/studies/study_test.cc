#include "harness/studies/study.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "db/table.h"
#include "harness/execution/build_info.h"
#include "harness/studies/study_program.h"
#include "harness/studies/study_tasks.h"
#include "reports/report.h"
#include "tests/harness/fixtures.h"

namespace understudy {
namespace {

const Notice kQuiet = [](const std::string&) {};

bool finish(Store& store, std::int64_t study, std::size_t workers = 2) {
  return run_study(store, study, {workers}, [](const StudyProgress&) { return true; });
}

std::string outcome(const Store& store, std::int64_t study) {
  return comparable(render_report(store, study, ReportFormat::Json));
}

TEST(Study, DoesAllOfItsPlan) {
  Store store(":memory:");
  const std::int64_t study = prepare_study(store, small_plan(), {parabola()}, kQuiet);
  EXPECT_EQ(store.tasks(study).size(), 2u * 2u + 2u * 2u);
  EXPECT_TRUE(finish(store, study));
  EXPECT_TRUE(store.pending_tasks(study).empty());
  EXPECT_EQ(store.studies().at(0).failed, 0);
}

TEST(Study, TheNumberOfWorkersDoesNotShow) {
  Store one(":memory:"), three(":memory:");
  const std::int64_t first = prepare_study(one, small_plan(), {parabola()}, kQuiet);
  const std::int64_t second = prepare_study(three, small_plan(), {parabola()}, kQuiet);
  ASSERT_TRUE(finish(one, first, 1));
  ASSERT_TRUE(finish(three, second, 3));
  EXPECT_EQ(outcome(one, first), outcome(three, second));
}

// What a report leaves out is compared too: weights, curves, every run of a tuning.
TEST(Study, TwoWorkersLeaveTheRecordsOfOne) {
  Plan plan = small_plan();
  plan.fitting.initialisers = {"random", "graph+sketch"};
  Store one(":memory:"), two(":memory:");
  ASSERT_TRUE(finish(one, prepare_study(one, plan, {parabola()}, kQuiet), 1));
  ASSERT_TRUE(finish(two, prepare_study(two, plan, {parabola()}, kQuiet), 2));
  for (const std::string select :
       {"SELECT identity, content, inputs, outputs, outcomes FROM dataset ORDER BY identity",
        "SELECT position, task.kind, task.identity, problem.identity, spec"
        " FROM task LEFT JOIN problem ON problem.id = problem_id ORDER BY position",
        "SELECT identity, initialiser, architecture, examples, seed, options, termination, message,"
        " epochs, best_epoch, train_loss, validation_loss, test_loss, surrogate"
        " FROM trial ORDER BY identity",
        "SELECT identity, position, trial_output.test_loss"
        " FROM trial_output JOIN trial ON trial.id = trial_id ORDER BY identity, position",
        "SELECT identity, epoch, epoch.train_loss, epoch.validation_loss, epoch.test_loss"
        " FROM epoch JOIN trial ON trial.id = trial_id ORDER BY identity, epoch",
        "SELECT identity, ordinal, output, truth, predicted"
        " FROM prediction JOIN trial ON trial.id = trial_id ORDER BY identity, ordinal",
        "SELECT tuning.identity, method, problem.identity, budget, seed, options, termination,"
        " message, best, best_value"
        " FROM tuning JOIN problem ON problem.id = problem_id ORDER BY tuning.identity",
        "SELECT identity, ordinal, phase, outcome, detail, value"
        " FROM evaluation JOIN tuning ON tuning.id = tuning_id ORDER BY identity, ordinal",
        "SELECT identity, ordinal, position, value"
        " FROM evaluation_input JOIN tuning ON tuning.id = tuning_id ORDER BY 1, 2, 3",
        "SELECT identity, ordinal, position, value"
        " FROM evaluation_output JOIN tuning ON tuning.id = tuning_id ORDER BY 1, 2, 3"}) {
    const Table expected = one.query(select), found = two.query(select);
    EXPECT_FALSE(expected.rows.empty()) << select;
    EXPECT_TRUE(expected.rows == found.rows) << select;
  }
}

TEST(Study, MeasuresSurrogatesBeforeAnyExample) {
  Plan plan = small_plan();
  plan.fitting.architecture = "8";
  plan.fitting.initialisers = {"random", "graph+sketch"};
  plan.tuning.options.budget = 0;
  for (const std::vector<DataSize>& sizes : {std::vector<DataSize>{0}, {0, 4, 8}}) {
    plan.fitting.sizes = sizes;
    Store one(":memory:"), three(":memory:");
    const std::int64_t first = prepare_study(one, plan, {parabola()}, kQuiet);
    const std::int64_t second = prepare_study(three, plan, {parabola()}, kQuiet);
    ASSERT_TRUE(finish(one, first, 1));
    ASSERT_TRUE(finish(three, second, 3));
    EXPECT_EQ(outcome(one, first), outcome(three, second));
    EXPECT_EQ(one.studies().at(0).failed, 0);
    const Table before = one.query("SELECT count(*), min(test_loss) FROM trial WHERE examples = 0");
    EXPECT_EQ(std::get<std::int64_t>(before.rows.at(0).at(0)), 2 * 2) << "initialisers x seeds";
    EXPECT_GE(std::get<double>(before.rows.at(0).at(1)), 0.0);
    EXPECT_FALSE(render_report(one, first, ReportFormat::Html).empty());
  }
}

TEST(Study, BaselinesAreNotAskedBeforeAnyExample) {
  Plan plan = small_plan();
  plan.fitting.architecture = "8";
  plan.fitting.initialisers = {"random", "gaussian-process"};
  plan.fitting.sizes = {0, 4};
  plan.tuning.options.budget = 0;
  Store store(":memory:");
  const std::int64_t study = prepare_study(store, plan, {parabola()}, kQuiet);
  EXPECT_EQ(store.tasks(study).size(), count_tasks(plan, {parabola()}).fits);
  ASSERT_TRUE(finish(store, study, 1));
  EXPECT_EQ(store.studies().at(0).failed, 0);
  const Table rows = store.query(
      "SELECT count(*) FROM trial WHERE initialiser = 'gaussian-process' AND examples = 0");
  EXPECT_EQ(std::get<std::int64_t>(rows.rows.at(0).at(0)), 0);
}

TEST(Study, StoppedAndResumedIsTheSameStudy) {
  Store whole(":memory:"), pieces(":memory:");
  const std::int64_t first = prepare_study(whole, small_plan(), {parabola()}, kQuiet);
  ASSERT_TRUE(finish(whole, first));
  const std::int64_t second = prepare_study(pieces, small_plan(), {parabola()}, kQuiet);
  std::size_t sessions = 0;
  while (!pieces.pending_tasks(second).empty() && ++sessions < 100) {
    const std::size_t before = pieces.pending_tasks(second).size();
    run_study(pieces, second, {2}, [&](const StudyProgress& progress) {
      return progress.total - progress.done >= before;
    });
  }
  EXPECT_GT(sessions, 2u);
  EXPECT_EQ(outcome(whole, first), outcome(pieces, second));
}

TEST(Study, TheSamePlanIsContinuedAndNotRepeated) {
  Store store(":memory:");
  const std::int64_t study = prepare_study(store, small_plan(), {parabola()}, kQuiet);
  EXPECT_EQ(prepare_study(store, small_plan(), {parabola()}, kQuiet), study);
  Plan other = small_plan();
  other.seed = 2;
  EXPECT_NE(prepare_study(store, other, {parabola()}, kQuiet), study);
}

TEST(Study, WhatAnotherBuildBeganIsRefusedByName) {
  Store store(":memory:");
  StudyRecord study;
  study.plan = "{}";
  study.build = build_info();
  study.build.libraries += " of another kind";
  const std::int64_t begun = store.create_study(study, {});
  try {
    finish(store, begun);
    FAIL() << "not refused";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(),
                testing::HasSubstr("it has another set of libraries: '" + study.build.libraries +
                                   "' there, '" + build_info().libraries + "' here"));
  }
}

TEST(Study, OptionsOfSurrogatesLeaveOtherTuningsAlone) {
  Store store(":memory:");
  Plan plan = small_plan();
  plan.fitting.sizes.clear();
  const auto identities = [&](const std::string& method) {
    plan.tuning.methods = {method};
    std::vector<std::string> found;
    for (const TaskRecord& task : store.tasks(prepare_study(store, plan, {parabola()}, kQuiet)))
      found.push_back(task.identity);
    return found;
  };
  const auto random = identities("random"), surrogate = identities("surrogate");
  EXPECT_EQ(random.size(), 2u);
  plan.tuning.refit.epochs += 1;
  EXPECT_EQ(identities("random"), random);
  EXPECT_NE(identities("surrogate"), surrogate);
  plan.tuning.options.starts += 1;
  EXPECT_NE(identities("random"), random);
}

TEST(Study, ItsTasksAreCountedBeforeAnyRun) {
  Plan plan = small_plan();
  plan.fitting.initialisers = {"random", "gaussian-process"};
  plan.fitting.sizes = {0, 8, 8};
  plan.tuning.problems = {"goal", "fit"};
  const TaskCount count = count_tasks(plan, {parabola()});
  EXPECT_EQ(count.fits, 2u * (2 + 1)) << "seeds x (sizes of the one + of the other)";
  EXPECT_EQ(count.tunings, 2u * 2u * 2u) << "problems x seeds x methods";
  Store store(":memory:");
  const std::int64_t study = prepare_study(store, plan, {parabola()}, kQuiet);
  EXPECT_EQ(store.tasks(study).size(), count.fits + count.tunings);
}

TEST(Study, ALargerPlanUsesWhatASmallerOneDid) {
  Store store(":memory:");
  Plan plan = small_plan();
  const std::int64_t small = prepare_study(store, plan, {parabola()}, kQuiet);
  ASSERT_TRUE(finish(store, small));
  plan.fitting.seeds = 3;
  const std::int64_t large = prepare_study(store, plan, {parabola()}, kQuiet);
  EXPECT_EQ(store.tasks(large).size(), 2u * 3u + 2u * 2u);
  EXPECT_EQ(store.pending_tasks(large).size(), 2u) << "one new seed of each size";
}

TEST(Study, ProgramsThatAnswerNothingAreToldAndRecorded) {
  Program program = parabola();
  std::get<CFunction>(program.body).unit =
      "double parabola(double x, double a) { return (x - x) / (a - a); }\n";
  Store store(":memory:");
  std::vector<std::string> notices;
  const std::int64_t study = prepare_study(
      store, small_plan(), {program}, [&](const std::string& text) { notices.push_back(text); });
  EXPECT_THAT(notices, testing::Contains(testing::HasSubstr("16 of 16 train rows")));
  EXPECT_THAT(notices, testing::Contains(testing::HasSubstr("nothing is tuned")));
  EXPECT_TRUE(finish(store, study));
  EXPECT_FALSE(render_report(store, study, ReportFormat::Html).empty());
}

// Answers where x > from, and nowhere else.
Program answers_above(double from) {
  Program program = parabola();
  std::get<CFunction>(program.body).unit = "double parabola(double x, double a) { return x > " +
                                           std::to_string(from) + " ? a : 0.0 / (x - x); }\n";
  return program;
}

TEST(Study, AHopelessProgramIsSoonRunNoMore) {
  Store store(":memory:");
  Plan plan = small_plan();
  plan.fitting.sizes = {100, 300};
  std::string notices;
  const std::int64_t study = prepare_study(
      store, plan, {answers_above(2.0)}, [&](const std::string& text) { notices += text + "\n"; });
  EXPECT_THAT(notices, testing::HasSubstr("64 of the first 64 train rows gave no usable answer"));
  EXPECT_THAT(notices, testing::HasSubstr("(64 nan)"));
  EXPECT_THAT(notices, testing::HasSubstr("so the other 236 were not run"));
  EXPECT_THAT(notices, testing::Not(testing::HasSubstr("examples wanted")));
  const Table rows = store.query("SELECT count(*), sum(row_count) FROM dataset");
  EXPECT_EQ(std::get<std::int64_t>(rows.rows.at(0).at(0)), 1);
  EXPECT_EQ(std::get<std::int64_t>(rows.rows.at(0).at(1)), 64);

  EXPECT_TRUE(finish(store, study));
  const StudyListing listing = store.studies().at(0);
  EXPECT_EQ(listing.tasks, 2) << "two seeds of no examples";
  EXPECT_EQ(listing.failed, 2);
  const TrialRecord trial = *store.trial(store.tasks(study).at(0).identity);
  EXPECT_THAT(trial.message, testing::HasSubstr("nothing to learn from"));
  EXPECT_FALSE(render_report(store, study, ReportFormat::Html).empty());
}

TEST(Study, AProgramThatAnswersNowAndThenIsRunOnAllRows) {
  Store store(":memory:");
  Plan plan = small_plan();
  plan.fitting.sizes = {300};
  const std::int64_t study = prepare_study(store, plan, {answers_above(0.8)}, kQuiet);
  const Table rows = store.query("SELECT sum(row_count) FROM dataset");
  EXPECT_EQ(std::get<std::int64_t>(rows.rows.at(0).at(0)), 300 + 64);
  EXPECT_TRUE(finish(store, study));
  EXPECT_EQ(store.studies().at(0).failed, 0);
}

TEST(Study, HereGivesWhatThePoolGives) {
  Store here(":memory:"), pool(":memory:");
  const std::int64_t first = prepare_study(here, small_plan(), {parabola()}, kQuiet);
  const std::int64_t second = prepare_study(pool, small_plan(), {parabola()}, kQuiet);
  ASSERT_TRUE(run_study_here(here, first, {}));
  ASSERT_TRUE(finish(pool, second));
  EXPECT_EQ(outcome(here, first), outcome(pool, second));
}

TEST(Study, AStoppedTuningIsKeptBesideItsTask) {
  Plan plan = small_plan();
  plan.fitting.sizes.clear();
  plan.tuning.methods = {"random"};
  plan.tuning.seeds = 1;
  Store store(":memory:");
  const std::int64_t study = prepare_study(store, plan, {parabola()}, kQuiet);
  EXPECT_FALSE(run_study_here(store, study, [](const Progress& p) { return p.done < 3.0; }));
  EXPECT_EQ(store.pending_tasks(study).size(), 1u);
  const Table runs = store.query("SELECT count(*) FROM evaluation");
  EXPECT_GE(std::get<std::int64_t>(runs.rows.at(0).at(0)), 3);
}

}  // namespace
}  // namespace understudy
