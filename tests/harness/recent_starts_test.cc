#include "harness/recent_starts.h"

#include <gtest/gtest.h>

#include "fixtures.h"

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
  RecentStarts starts_ = RecentStarts([this](const FitTask& task) {
    ++made_;
    return make_start(task);
  });
};

TEST_F(RecentStartsTest, AreMadeOnceForAllSizes) {
  FitTask task = task_of_seed(1);
  const std::string bytes = starts_.find(task).surrogate.to_bytes();
  task.examples = 16;
  task.data.train_inputs = Matrix(16, 2);
  EXPECT_EQ(starts_.find(task).surrogate.to_bytes(), bytes);
  EXPECT_EQ(made_, 1u);
  EXPECT_EQ(bytes, make_start(task).surrogate.to_bytes());
}

TEST_F(RecentStartsTest, AreToldApartByAllThatTheyDependOn) {
  starts_.find(task_of_seed(1));
  std::vector<FitTask> others(5, task_of_seed(1));
  others[0].seed = 2;
  others[1].initialiser = "pooled";
  others[2].architecture.hidden = {5};
  others[3].architecture.activation = Activation::Sigmoid;
  others[4].program.box.dims[0].hi = 3.0;
  for (const FitTask& other : others)
    EXPECT_EQ(starts_.find(other).surrogate.to_bytes(), make_start(other).surrogate.to_bytes());
  EXPECT_EQ(made_, 6u);
}

TEST_F(RecentStartsTest, AreForgottenInTime) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) starts_.find(task_of_seed(seed));
  starts_.find(task_of_seed(99));
  EXPECT_EQ(made_, 100u);
  starts_.find(task_of_seed(0));
  EXPECT_EQ(made_, 101u);
}

}  // namespace
}  // namespace understudy
