#include "harness/execution/remembered_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "tests/harness/fixtures.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

// Writes a line for every run, each of which takes long enough, by the clock that is used, to be
// kept at once.
class RememberedRuns : public testing::Test {
 protected:
  RememberedRuns() {
    folder_.write("sim", "#!/bin/sh\necho $1 >> runs\necho $1\n");
    std::filesystem::permissions(folder_.file("sim"), std::filesystem::perms::owner_all);
    program_.name = "sim";
    program_.box.dims = {{"x", 0.0, 9.0, InputKind::Real}};
    program_.outputs = {"y"};
    program_.body = Command{"./sim {x}", folder_.file(""), 60.0, {{}}};
    for (std::size_t i = 0; i < inputs_.rows; ++i) inputs_(i, 0) = static_cast<double>(i);
  }

  std::unique_ptr<Runner> runner(std::vector<understudy::Run> known = {}) {
    return make_remembering_runner(
        program_, {}, std::move(known),
        [&](std::size_t first, const std::vector<understudy::Run>& runs) {
          EXPECT_LE(first, kept_.size());
          kept_.resize(first);
          kept_.insert(kept_.end(), runs.begin(), runs.end());
        },
        [this] { return now_ += 1.0; });
  }

  std::size_t runs_made() {
    const std::string lines = trim(read_file(folder_.file("runs")));
    return 1 + static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
  }

  TemporaryFolder folder_;
  Program program_;
  Matrix inputs_{5, 1};
  std::vector<understudy::Run> kept_;
  double now_ = 0.0;
};

TEST_F(RememberedRuns, AreKeptWhileTheyAreMade) {
  const auto three = [](const Progress& progress) { return progress.done < 3.0; };
  const RunResult result = runner()->run(inputs_, three);
  EXPECT_TRUE(result.stopped);
  EXPECT_EQ(result.outcomes.size(), 3u);
  ASSERT_EQ(kept_.size(), 3u);
  EXPECT_EQ(kept_[2].inputs, std::vector<double>{2.0});
  EXPECT_EQ(kept_[2].evaluation.outputs, std::vector<double>{2.0});
}

TEST_F(RememberedRuns, AreNotMadeAgain) {
  runner()->run(inputs_, [](const Progress& progress) { return progress.done < 3.0; });
  const RunResult rest = runner(kept_)->run(inputs_);
  EXPECT_EQ(runs_made(), 5u);
  EXPECT_FALSE(rest.stopped);
  EXPECT_EQ(rest.outputs, inputs_);
  EXPECT_EQ(kept_.size(), 5u);
}

TEST_F(RememberedRuns, OfAMomentAreNotWorthKeeping) {
  std::size_t times = 0;
  const auto fast = make_remembering_runner(
      parabola(), {}, {}, [&](std::size_t, const std::vector<understudy::Run>&) { ++times; },
      [this] { return now_; });
  for (int i = 0; i < 3; ++i) {
    fast->run(Matrix(1, 2, 0.5));
    now_ += 10.0;
  }
  EXPECT_EQ(times, 0u) << "what passes between the runs does not count";
}

TEST_F(RememberedRuns, OfAnotherSequenceAnswerNothing) {
  runner()->run(inputs_);
  Matrix other = inputs_;
  other(1, 0) = 7.0;
  const RunResult result = runner(kept_)->run(other);
  EXPECT_EQ(result.outputs, other);
  EXPECT_EQ(runs_made(), 5u + 4u) << "all from the first row that differs";
  EXPECT_EQ(kept_.at(1).inputs.at(0), 7.0);
}

TEST_F(RememberedRuns, ContinueOverSeveralCalls) {
  runner()->run(inputs_);
  const auto again = runner(kept_);
  EXPECT_EQ(again->run(inputs_.slice_rows(0, 2)).outputs, inputs_.slice_rows(0, 2));
  EXPECT_EQ(again->run(inputs_.slice_rows(2, 5)).outputs, inputs_.slice_rows(2, 5));
  EXPECT_EQ(runs_made(), 5u);
}

TEST_F(RememberedRuns, AnswerForCFunctionsToo) {
  Matrix inputs(200, 2, 0.5);
  for (std::size_t i = 0; i < inputs.rows; ++i) inputs(i, 0) = static_cast<double>(i) / 200.0;
  const RunResult plain = make_runner(parabola())->run(inputs);
  const RunResult remembered = make_remembering_runner(parabola(), {}, {}, {})->run(inputs);
  EXPECT_EQ(remembered.outputs, plain.outputs);
  std::vector<understudy::Run> known;
  for (std::size_t i = 0; i < 70; ++i)
    known.push_back({inputs.row_copy(i), {{-1.0}, Outcome::Crash, "told"}});
  const RunResult mixed = make_remembering_runner(parabola(), {}, known, {})->run(inputs);
  EXPECT_EQ(mixed.outcomes.at(69), Outcome::Crash);
  EXPECT_EQ(mixed.details.at(69), "told");
  EXPECT_EQ(mixed.outputs(70, 0), plain.outputs(70, 0));
  EXPECT_EQ(mixed.outcomes.size(), 200u);
}

}  // namespace
}  // namespace understudy
