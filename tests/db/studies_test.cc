#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/db/fixtures.h"

namespace understudy::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class StoreStudies : public ::testing::Test {
 protected:
  StoreStudies() { put_foundations(store_); }

  std::vector<std::string> pending(std::int64_t study) {
    std::vector<std::string> identities;
    for (const TaskRecord& task : store_.pending_tasks(study)) identities.push_back(task.identity);
    return identities;
  }

  Store store_{":memory:"};
};

TEST_F(StoreStudies, GiveBackWhatTheyConsistOf) {
  StudyRecord study = sample_study("it's \"ü\"");
  study.seed = 1ULL << 63;
  study.drawn_percent = 12.5;
  const std::int64_t id =
      store_.create_study(study, {{"tune", "b", "{}", "q"}, {"fit", "a", "[1]"}});
  const auto back = store_.study(id);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->id, id);
  EXPECT_EQ(back->name, study.name);
  EXPECT_EQ(back->plan, study.plan);
  EXPECT_EQ(back->seed, study.seed);
  EXPECT_EQ(back->created, study.created);
  EXPECT_EQ(back->host.name, "host");
  EXPECT_EQ(back->host.cores, 2);
  EXPECT_EQ(back->host.memory_bytes, 1 << 30);
  EXPECT_EQ(back->build.version, "v1");
  EXPECT_EQ(back->build.libraries, "SQLite");
  const auto tasks = store_.tasks(id);
  ASSERT_EQ(tasks.size(), 2u);
  EXPECT_EQ(tasks[0].kind, "tune");
  EXPECT_EQ(tasks[0].identity, "b");
  EXPECT_EQ(tasks[0].problem, "q");
  EXPECT_EQ(tasks[1].spec, "[1]");
  EXPECT_EQ(tasks[1].problem, "");
  EXPECT_EQ(back->drawn_percent, 12.5);
}

TEST_F(StoreStudies, AskAProblemOfEveryTuningAndOfNoFit) {
  for (const TaskRecord& task : {TaskRecord{"tune", "a", "{}"}, TaskRecord{"fit", "a", "{}", "q"},
                                 TaskRecord{"tune", "a", "{}", "absent"}})
    EXPECT_NE(error_of([&] { store_.create_study(sample_study("one"), {task}); }), "");
  EXPECT_TRUE(store_.studies().empty());
}

TEST_F(StoreStudies, ShareHostsAndBuilds) {
  StudyRecord study = sample_study("one");
  store_.create_study(study, {});
  store_.create_study(study, {});
  study.build.flags = "-O3";
  store_.create_study(study, {});
  EXPECT_EQ(integer(store_, "SELECT count(*) FROM study"), 3);
  EXPECT_EQ(integer(store_, "SELECT count(*) FROM host"), 1);
  EXPECT_EQ(integer(store_, "SELECT count(*) FROM build"), 2);
  EXPECT_EQ(store_.study(2)->build.flags, "-O2");
  EXPECT_EQ(store_.study(3)->build.flags, "-O3");
}

TEST_F(StoreStudies, AreFoundByNameLatestFirst) {
  EXPECT_FALSE(store_.latest_study().has_value());
  const auto first = store_.create_study(sample_study("one"), {});
  const auto second = store_.create_study(sample_study("two"), {});
  const auto third = store_.create_study(sample_study("one"), {});
  EXPECT_EQ(store_.latest_study(), third);
  EXPECT_EQ(store_.latest_study("two"), second);
  EXPECT_EQ(store_.latest_study("one"), third);
  EXPECT_FALSE(store_.latest_study("three").has_value());
  EXPECT_LT(first, second);
}

TEST_F(StoreStudies, HavePendingTasksUntilTheirRecordsArrive) {
  const std::vector<TaskRecord> tasks = {
      {"fit", "c", "{}"}, {"fit", "a", "{}"}, {"tune", "b", "{}", "q"}};
  const auto one = store_.create_study(sample_study("one"), tasks);
  EXPECT_THAT(pending(one), ElementsAre("c", "a", "b"));
  store_.put_trial(sample_trial("a"));
  EXPECT_THAT(pending(one), ElementsAre("c", "b"));
  store_.put_tuning(sample_tuning("b"));
  EXPECT_THAT(pending(one), ElementsAre("c"));
  store_.put_trial(sample_trial("c"));
  EXPECT_THAT(pending(one), ElementsAre());
  EXPECT_EQ(store_.tasks(one).size(), 3u);
}

TEST_F(StoreStudies, ShareFinishedWork) {
  store_.put_trial(sample_trial("a"));
  const auto one =
      store_.create_study(sample_study("one"), {{"fit", "a", "{}"}, {"fit", "b", "{}"}});
  const auto two =
      store_.create_study(sample_study("two"), {{"fit", "b", "{}"}, {"fit", "c", "{}"}});
  EXPECT_THAT(pending(one), ElementsAre("b"));
  store_.put_trial(sample_trial("b"));
  EXPECT_THAT(pending(one), ElementsAre());
  EXPECT_THAT(pending(two), ElementsAre("c"));
}

TEST_F(StoreStudies, DoNotTakeATuningForATrial) {
  const auto one = store_.create_study(sample_study("one"), {{"tune", "a", "{}", "q"}});
  store_.put_trial(sample_trial("a"));
  EXPECT_THAT(pending(one), ElementsAre("a"));
}

TEST_F(StoreStudies, AreListedWithTheirProgress) {
  store_.create_study(sample_study("empty"), {});
  store_.create_study(
      sample_study("full"),
      {{"fit", "a", "{}"}, {"fit", "b", "{}"}, {"tune", "c", "{}", "q"}, {"tune", "d", "{}", "q"}});
  TrialRecord failed = sample_trial("a");
  failed.termination = Termination::Failed;
  store_.put_trial(failed);
  store_.put_trial(sample_trial("b"));
  store_.put_tuning(sample_tuning("c"));
  const auto listings = store_.studies();
  ASSERT_EQ(listings.size(), 2u);
  EXPECT_EQ(listings[0].name, "empty");
  EXPECT_EQ(listings[0].tasks, 0);
  EXPECT_EQ(listings[0].done, 0);
  EXPECT_EQ(listings[1].id, 2);
  EXPECT_EQ(listings[1].created, "2024-01-02T03:04:05Z");
  EXPECT_EQ(listings[1].tasks, 4);
  EXPECT_EQ(listings[1].done, 3);
  EXPECT_EQ(listings[1].failed, 1);
}

TEST_F(StoreStudies, AreStoredWholeOrNotAtAll) {
  EXPECT_THAT(error_of([&] {
                store_.create_study(sample_study("one"), {{"fit", "a", "{}"}, {"cook", "b", "{}"}});
              }),
              HasSubstr("storing study one: database ':memory:': CHECK constraint failed"));
  EXPECT_TRUE(store_.studies().empty());
  EXPECT_EQ(integer(store_, "SELECT count(*) FROM host"), 0);
  EXPECT_FALSE(store_.study(1).has_value());
  EXPECT_TRUE(store_.tasks(1).empty());
}

}  // namespace
}  // namespace understudy::testing
