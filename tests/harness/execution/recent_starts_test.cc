#include "harness/execution/recent_starts.h"

#include <gtest/gtest.h>

#include "tests/harness/fixtures.h"

namespace understudy {
namespace {

FitTask task_of_seed(std::uint64_t seed) {
  FitTask task;
  task.program = parabola();
  task.architecture.inputs = 2;
  task.architecture.hidden = {4};
  task.initialiser = "random";
  task.seed = seed;
  return task;
}

class RecentStartsTest : public testing::Test {
 protected:
  std::size_t made_ = 0;
  RecentStarts starts_ = RecentStarts([this](const Start& start) {
    ++made_;
    return make_start(start);
  });
};

TEST_F(RecentStartsTest, AreMadeOnceForAllSizes) {
  FitTask task = task_of_seed(1);
  const std::string bytes = starts_.find(start_of(task)).surrogate.to_bytes();
  task.examples = 16;
  task.data.train_inputs = Matrix(16, 2);
  EXPECT_EQ(starts_.find(start_of(task)).surrogate.to_bytes(), bytes);
  EXPECT_EQ(made_, 1u);
  EXPECT_EQ(bytes, make_start(start_of(task)).surrogate.to_bytes());
}

TEST_F(RecentStartsTest, AreToldApartByAllThatTheyDependOn) {
  const FitTask first = task_of_seed(1);
  starts_.find(start_of(first));
  std::vector<FitTask> others(5, task_of_seed(1));
  others[0].seed = 2;
  others[1].initialiser = "pooled";
  others[2].architecture.hidden = {5};
  others[3].architecture.activation = Activation::Sigmoid;
  others[4].program.box.dims[0].hi = 3.0;
  for (const FitTask& other : others)
    EXPECT_EQ(starts_.find(start_of(other)).surrogate.to_bytes(),
              make_start(start_of(other)).surrogate.to_bytes());
  EXPECT_EQ(made_, 6u);
}

TEST_F(RecentStartsTest, AreForgottenInTime) {
  const auto find = [&](std::uint64_t seed) {
    const FitTask task = task_of_seed(seed);
    starts_.find(start_of(task));
  };
  for (std::uint64_t seed = 0; seed < 100; ++seed) find(seed);
  find(99);
  EXPECT_EQ(made_, 100u);
  find(0);
  EXPECT_EQ(made_, 101u);
}

TEST(SharedStart, HoldsFitsTogetherWhereAProgramIsReadForThem) {
  FitTask task = task_of_seed(1), larger = task, other = task_of_seed(2);
  larger.examples = 16;
  const auto shared = [](const FitTask& fit) { return shared_hash(start_of(fit)); };
  for (const std::string initialiser : {"random", "maml", "gaussian-process"}) {
    task.initialiser = initialiser;
    EXPECT_EQ(shared(task), "") << initialiser;
  }
  for (const std::string initialiser : {"graph", "graph+distil", "text"}) {
    task.initialiser = larger.initialiser = other.initialiser = initialiser;
    EXPECT_EQ(shared(task), hash_of(start_of(task)));
    EXPECT_EQ(shared(larger), shared(task));
    EXPECT_NE(shared(other), shared(task));
  }
}

}  // namespace
}  // namespace understudy
