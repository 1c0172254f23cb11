#include "understudy/tune.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

namespace {

using namespace understudy;
using testing::HasSubstr;

const std::vector<Input> kSquare = {Input::real("x", -2, 2), Input::real("y", -2, 2)};

double bowl(const Row& x) { return (x[0] - 1) * (x[0] - 1) + (x[1] + 0.5) * (x[1] + 0.5); }

template <typename Call>
std::string error_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(PublicTune, FindsTheLeastOfANumber) {
  TuneOptions options;
  options.budget = 60;
  const Tuning found = tune(kSquare, bowl, options);
  ASSERT_TRUE(found.found);
  EXPECT_NEAR(found.inputs[0], 1.0, 0.01);
  EXPECT_NEAR(found.inputs[1], -0.5, 0.01);
  EXPECT_LE(found.runs.size(), 60U);
  EXPECT_EQ(found.value, bowl(found.inputs));
}

TEST(PublicTune, TheSameSeedMakesTheSameRuns) {
  TuneOptions options;
  options.budget = 15;
  const auto points = [&] {
    Rows rows;
    for (const understudy::Run& run : tune(kSquare, bowl, options).runs) rows.push_back(run.inputs);
    return rows;
  };
  const Rows first = points();
  EXPECT_EQ(points(), first);
  options.seed = 2;
  EXPECT_NE(points(), first);
}

TEST(PublicTune, KeepsToConstraintsAmongCategoriesAndWholeNumbers) {
  Problem problem;
  problem.inputs = {Input::category("shape", {"round", "square"}), Input::integer("n", 1, 20)};
  problem.outputs = {"cost", "strength"};
  problem.function = [](const Row& x) {
    return Row{x[1] + (x[0] == 0.0 ? 3.0 : 0.0), x[1] * (x[0] == 0.0 ? 2.0 : 1.0)};
  };
  problem.goal = {minimize("cost"), at_least("strength", 11)};
  const Tuning found = tune(problem);
  ASSERT_TRUE(found.found);
  EXPECT_EQ(problem.inputs[0].text(found.inputs[0]), "round");
  EXPECT_EQ(found.inputs[1], 6.0);
  EXPECT_EQ(found.outputs, (Row{9.0, 12.0}));
}

TEST(PublicTune, WhatThrowsIsAFailedRun) {
  TuneOptions options;
  options.budget = 30;
  const Tuning found = tune(
      kSquare,
      [](const Row& x) {
        if (x[0] < 0.0) throw std::runtime_error("the mesh folded");
        return bowl(x);
      },
      options);
  ASSERT_TRUE(found.found);
  bool any = false;
  for (const understudy::Run& run : found.runs) {
    EXPECT_EQ(run.ok(), run.inputs[0] >= 0.0);
    EXPECT_THAT(run.failure, run.ok() ? HasSubstr("") : HasSubstr("the mesh folded"));
    any = any || !run.ok();
  }
  EXPECT_TRUE(any);
}

TEST(PublicTune, CallsAtOnceFromThreads) {
  std::mutex mutex;
  std::set<std::thread::id> threads;
  TuneOptions options;
  options.budget = 12;
  options.batch = 4;
  const auto slow = [&](const Row& x) {
    const std::lock_guard<std::mutex> lock(mutex);
    threads.insert(std::this_thread::get_id());
    return bowl(x);
  };
  const Tuning found = tune(kSquare, slow, options);
  EXPECT_EQ(found.runs.size(), 12U);
  EXPECT_GT(threads.size(), 1U);
}

TEST(PublicTune, TradesObjectivesOff) {
  Problem problem;
  problem.inputs = {Input::real("x", 0, 1)};
  problem.outputs = {"cost", "speed"};
  problem.function = [](const Row& x) { return Row{x[0], std::sqrt(x[0])}; };
  problem.goal = {minimize("cost"), maximize("speed")};
  TuneOptions options;
  options.budget = 20;
  options.front = true;
  const Tuning found = tune(problem, options);
  EXPECT_GT(found.front.size(), 5U);
  for (const understudy::Run& run : found.front)
    EXPECT_EQ(run.outputs[1], std::sqrt(run.outputs[0]));
}

TEST(PublicTune, KnownRunsCostNothing) {
  TuneOptions options;
  options.budget = 5;
  options.method = "random";
  options.known = {{{1.0, -0.5}, {0.0}, ""}};
  const Tuning found = tune(kSquare, bowl, options);
  EXPECT_EQ(found.runs.size(), 5U);
  EXPECT_EQ(found.inputs, (Row{1.0, -0.5}));
}

TEST(PublicTune, StopsAtTheTargetValueOrWhenAsked) {
  TuneOptions options;
  options.target_value = 1.0;
  EXPECT_EQ(tune(kSquare, bowl, options).ending, Ending::Converged);
  TuneOptions impatient;
  impatient.progress = [](double done, double) { return done < 3; };
  const Tuning stopped = tune(kSquare, bowl, impatient);
  EXPECT_EQ(stopped.ending, Ending::Stopped);
  EXPECT_LT(stopped.runs.size(), 10U);
}

TEST(PublicTune, StopsWhereAValueIsReached) {
  Problem problem;
  problem.inputs = {Input::real("x", 0, 4)};
  problem.function = [](const Row& x) { return Row{x[0] * x[0]}; };
  problem.goal = {reach("value", 2.0)};
  const Tuning found = tune(problem);
  EXPECT_EQ(found.ending, Ending::Converged);
  EXPECT_NEAR(found.inputs[0], std::sqrt(2.0), 1e-5);
}

TEST(PublicTune, ReadsAProgramsText) {
  const std::string path = testing::TempDir() + "valley.c";
  std::ofstream(path) << "double valley(double x) { return (x - 0.3) * (x - 0.3); }";
  TuneOptions options;
  options.budget = 8;
  const Tuning found = tune(Program::load(path, {{"x=0:1"}}), {minimize()}, options);
  ASSERT_TRUE(found.found);
  EXPECT_NEAR(found.inputs[0], 0.3, 1e-3);
  EXPECT_THAT(found.message, HasSubstr("graph"));
}

TEST(PublicTune, SaysWhatIsWrongWithAProblem) {
  Problem problem;
  problem.inputs = kSquare;
  EXPECT_THAT(error_of([&] { tune(problem); }), HasSubstr("no function"));
  problem.function = [](const Row&) { return Row{1.0, 2.0}; };
  EXPECT_THAT(error_of([&] { tune(problem); }), HasSubstr("gave 2 numbers"));
  problem.goal = {reach("height", 3.0)};
  EXPECT_THAT(error_of([&] { tune(problem); }), HasSubstr("'height'"));
  problem.goal = {at_most("value", 3.0)};
  EXPECT_THAT(error_of([&] { tune(problem); }), HasSubstr("nothing to tune for"));
  EXPECT_THAT(error_of([&] { tune({Input::real("x", 2, 1)}, bowl); }), HasSubstr("inverted"));
}

}  // namespace
