#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "harness/execution/result_bytes.h"
#include "harness/execution/worker_pool.h"
#include "tests/harness/fixtures.h"

namespace understudy {
namespace {

Task random_search(int number) {
  TuneTask task;
  task.program = parabola();
  task.method = "random";
  task.problem.goal.terms = {{GoalTerm::Kind::Minimize, 0, 0.0, 1.0}};
  task.options.budget = 5;
  task.options.seed = static_cast<std::uint64_t>(number);
  task.labels.identity = std::to_string(number);
  task.labels.options = "{}";
  return task;
}

std::set<std::string> run(int tasks, std::size_t workers, int stop_after, bool& complete) {
  std::set<std::string> results;
  int next = 0;
  complete = run_pool(
      {workers},
      [&](Task& task) {
        if (next == tasks) return false;
        task = random_search(next++);
        return true;
      },
      [&](const TaskResult& result) {
        auto record = std::get<TuningRecord>(result);
        record.seconds = 0.0;
        results.insert(result_to_bytes(record));
      },
      [&] { return stop_after >= 0 && static_cast<int>(results.size()) >= stop_after; });
  return results;
}

TEST(Pool, DoesEveryTaskOnceWhateverTheNumberOfWorkers) {
  bool one_complete = false, three_complete = false;
  const auto one = run(7, 1, -1, one_complete);
  const auto three = run(7, 3, -1, three_complete);
  EXPECT_TRUE(one_complete && three_complete);
  EXPECT_EQ(one.size(), 7u);
  EXPECT_EQ(one, three);
}

TEST(Pool, TellsOfATasksRunsWhileItGoesOn) {
  auto slow = std::get<TuneTask>(random_search(1));
  slow.program.body = Command{"sh -c 'sleep 0.11; echo {x} # {a}'", "", 60.0, {{}}};
  std::vector<understudy::Run> runs;
  TuningRecord record;
  bool given = false;
  run_pool(
      {1},
      [&](Task& task) {
        task = slow;
        return !std::exchange(given, true);
      },
      [&](const TaskResult& result) { record = std::get<TuningRecord>(result); },
      [] { return false; },
      [&](const TaskRuns& made) {
        EXPECT_EQ(made.identity, "1");
        EXPECT_EQ(made.first, runs.size());
        EXPECT_TRUE(record.evaluations.empty()) << "before the result";
        runs.insert(runs.end(), made.runs.begin(), made.runs.end());
      });
  ASSERT_EQ(record.evaluations.size(), 5u) << record.message;
  ASSERT_EQ(runs.size(), 5u);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    EXPECT_EQ(runs[i].inputs, record.evaluations[i].inputs);
    EXPECT_EQ(runs[i].evaluation.outputs, record.evaluations[i].outputs);
  }
}

TEST(Pool, TheLongestTasksComeFirst) {
  std::vector<int> order;
  const std::vector<std::size_t> budgets = {20, 5, 40, 10, 80};
  std::size_t next = 0;
  run_pool(
      {1},
      [&](Task& task) {
        if (next == budgets.size()) return false;
        auto search = std::get<TuneTask>(random_search(static_cast<int>(next)));
        search.program.name = std::to_string(next);
        search.options.budget = budgets[next];
        search.labels.identity = std::to_string(budgets[next++]);
        task = search;
        return true;
      },
      [&](const TaskResult& result) {
        order.push_back(std::stoi(std::get<TuningRecord>(result).identity));
      },
      [] { return false; });
  ASSERT_EQ(order.size(), budgets.size());
  // The first may be taken before the others are there.
  EXPECT_TRUE(std::is_sorted(order.begin() + 1, order.end(), std::greater<>()));
}

TEST(Pool, RefusesAWorkerThatIsNotAsItMustBe) {
  PoolOptions options;
  options.workers = 2;
  options.identity.tools.c_compiler = "a C compiler of 1978";
  bool given = false;
  std::size_t results = 0;
  try {
    run_pool(
        options,
        [&](Task& task) {
          task = random_search(1);
          return !std::exchange(given, true);
        },
        [&](const TaskResult&) { ++results; }, [] { return false; });
    FAIL() << "not refused";
  } catch (const WorkerRefused& refused) {
    EXPECT_EQ(refused.what(), "a worker of this study has another C compiler: '" +
                                  own_identity().tools.c_compiler +
                                  "' there, 'a C compiler of 1978' here");
  }
  EXPECT_EQ(results, 0u);
}

TEST(Pool, NoTasksIsDone) {
  bool complete = false;
  EXPECT_TRUE(run(0, 2, -1, complete).empty());
  EXPECT_TRUE(complete);
}

TEST(Pool, StopsWhenAsked) {
  bool complete = true;
  const auto some = run(200, 2, 1, complete);
  EXPECT_FALSE(complete);
  EXPECT_GE(some.size(), 1u);
  EXPECT_LT(some.size(), 200u);
}

}  // namespace
}  // namespace understudy
