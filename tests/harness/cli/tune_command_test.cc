// What `understudy tune` does for its user, through the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "db/store.h"
#include "db/table.h"
#include "tune_command_fixture.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

constexpr const char* kLine = "double line(double a, double b, double x) { return a * x + b; }\n";

TEST_F(TuneCommand, FitsAFunctionToObservations) {
  folder_.write("line.c", kLine);
  // Of a = 2, b = -1; x reaches beyond the range that it would have by default.
  folder_.write("data.csv", "x,return\n0,-1\n10,19\n20,39\n30,59\n");
  const Json fit = tuned({"line.c", "--range", "a=-5:5", "--range", "b=-5:5", "--observations",
                          "data.csv", "--budget", "400", "--tolerance", "0.01"});
  EXPECT_EQ(fit.at("goal"), "fit return to 4 observations");
  EXPECT_EQ(fit.at("runs_per_evaluation"), 4);
  EXPECT_EQ(fit.at("termination"), "converged");
  EXPECT_LE(fit.at("root_mean_square_miss").get<double>(), 0.01);
  EXPECT_NEAR(fit.at("value").get<double>(),
              std::pow(fit.at("root_mean_square_miss").get<double>(), 2), 1e-12);
  EXPECT_NEAR(fit.at("best").at("a").get<double>(), 2.0, 0.1);
  EXPECT_FALSE(fit.at("best").contains("x"));
  EXPECT_EQ(fit.at("outputs").at("return").size(), 4u);
  EXPECT_EQ(fit.at("evaluations").get<int>() % 4, 0);
}

TEST_F(TuneCommand, FitsACommandWhoseInputsTheFileGives) {
  folder_.write("sim.sh", "#!/bin/sh\necho $(( $1 * $2 ))\n");
  std::filesystem::permissions(folder_.file("sim.sh"), std::filesystem::perms::owner_all);
  folder_.write("data.csv", "n,y\n1,7\n2,14\n");
  const Json fit = tuned({"--command", "./sim.sh {k} {n}", "--range", "k=1:9:int", "--range",
                          "n=1:2:int", "--observations", "data.csv", "--budget", "18"});
  EXPECT_EQ(fit.at("best").at("k"), 7);
  EXPECT_EQ(fit.at("value"), 0);
  const ProcessResult real = tune({"--command", "echo {k}{n}", "--range", "k=1:9:int",
                                   "--observations", "data.csv", "--budget", "4"});
  EXPECT_TRUE(real.ok()) << real.errors;
  EXPECT_THAT(real.output, AllOf(HasSubstr("k = "), HasSubstr("standard deviations")));
}

TEST_F(TuneCommand, SaysWhatIsWrongWithObservations) {
  folder_.write("line.c", kLine);
  const auto expect = [&](const std::string& text, const testing::Matcher<std::string>& message) {
    folder_.write("data.csv", text);
    expect_misuse({"line.c", "--observations", "data.csv"}, message);
  };
  expect("", AllOf(HasSubstr("data.csv:1"), HasSubstr("empty")));
  expect("x,return\n", HasSubstr("no row follows the header"));
  expect("x,return\n1,2\n2\n", HasSubstr("data.csv:3"));
  expect("x,return\n1,2\n2,\n", AllOf(HasSubstr("data.csv:3"), HasSubstr("'return'")));
  expect("x,return\n1,2\n2,two\n", AllOf(HasSubstr("data.csv:3"), HasSubstr("'two'")));
  expect("x,y\n1,2\n", AllOf(HasSubstr("data.csv:1"), HasSubstr("'y'"), HasSubstr("'return'")));
  expect("x\n1\n", HasSubstr("no column is an output"));
  expect("x,x,return\n1,1,1\n", HasSubstr("two columns"));
  expect("a,b,x,return\n1,2,3,4\n", HasSubstr("leave out the columns of the inputs to find"));
  expect_misuse({"line.c", "--observations", "none.csv"}, HasSubstr("none.csv"));

  folder_.write("data.csv", "x,return\n1,2\n2,3\n");
  expect_misuse({"line.c", "--observations", "data.csv", "--minimize", "return"},
                HasSubstr("leave out --minimize"));
  expect_misuse({"line.c", "--observations", "data.csv", "--budget", "1"},
                AllOf(HasSubstr("2 observations"), HasSubstr("--budget 200")));
  expect_misuse({"line.c", "--minimize", "return", "--tolerance", "0.1"}, HasSubstr("neither"));
  expect_misuse({"line.c", "--target", "return=1", "--tolerance", "-1"}, HasSubstr("-1"));

  folder_.write("power.c", "double power(int n, double c) { return c * n; }\n");
  folder_.write("data.csv", "n,return\n1,2\n1.5,3\n");
  expect_misuse({"power.c", "--observations", "data.csv"},
                AllOf(HasSubstr("data.csv:3"), HasSubstr("integer"), HasSubstr("1.5")));
}

TEST_F(TuneCommand, ATargetIsReachedWithinTheTolerance) {
  folder_.write("line.c", "double line(double x) { return 3 * x; }\n");
  const Json json = tuned({"line.c", "--range", "x=0:1", "--target", "return=1.5*4", "--tolerance",
                           "0.2", "--method", "random", "--budget", "200"});
  EXPECT_EQ(json.at("termination"), "converged");
  const double miss = json.at("misses").at("return");
  EXPECT_LE(miss, 0.2);
  EXPECT_DOUBLE_EQ(json.at("root_mean_square_miss").get<double>(), miss);
  EXPECT_DOUBLE_EQ(json.at("value").get<double>(), 4 * miss * miss);
}

TEST_F(TuneCommand, AnImpossibleTargetSaysHowFarOffItIs) {
  folder_.write("line.c", "double line(double x) { return 3 * x; }\n");
  const std::vector<std::string> words = {"line.c",    "--range",  "x=0:1",    "--target",
                                          "return=10", "--budget", "20",       "--method",
                                          "bobyqa",    "--db",     "target.db"};
  EXPECT_THAT(tune(words).output, HasSubstr("return = 3  (wanted 10, off by 7)"));
  EXPECT_EQ(tuned(words).at("misses").at("return"), 7);
}

TEST_F(TuneCommand, OneRunIsEnoughToTell) {
  folder_.write("line.c", "double line(double x) { return 3 * x; }\n");
  const Json json = tuned({"line.c", "--minimize", "return", "--budget", "1"});
  EXPECT_EQ(json.at("evaluations"), 1);
  EXPECT_EQ(json.at("termination"), "budget");
  const Json fixed = tuned({"line.c", "--range", "x=2:2", "--minimize", "return"});
  EXPECT_EQ(fixed.at("best").at("x"), 2);
  EXPECT_EQ(fixed.at("evaluations"), 1);
}

TEST_F(TuneCommand, KeepsToConstraints) {
  folder_.write("box.c",
                "void box(double x, double y, double* cost, double* room) {\n"
                "  *cost = x + y; *room = x * y;\n}\n");
  const std::vector<std::string> words = {"box.c", "--range",  "x=0:2",  "--range",
                                          "y=0:2", "--init",   "random", "--minimize",
                                          "cost",  "--budget", "80"};
  std::vector<std::string> roomy = words;
  roomy.insert(roomy.end(), {"--where", "room>=0.5", "--where", "cost <= 1.9"});
  const Json json = tuned(roomy);
  EXPECT_EQ(json.at("goal"), "minimize cost, room >= 0.5, cost <= 1.9");
  EXPECT_GE(json.at("outputs").at("room").get<double>(), 0.5);
  EXPECT_NEAR(json.at("outputs").at("cost").get<double>(), std::sqrt(2.0), 1e-3);
  EXPECT_THAT(tune(roomy).output, HasSubstr("(at least 0.5)"));

  std::vector<std::string> hopeless = words;
  hopeless.insert(hopeless.end(), {"--where", "room>=5"});
  const ProcessResult result = tune(hopeless);
  EXPECT_EQ(result.exit_status, 1);
  EXPECT_THAT(result.output, HasSubstr("no run met all constraints: the closest is 1 beyond"));

  // What breaks a constraint is recorded as no answer.
  std::vector<std::string> tight = words;
  tight.insert(tight.end(), {"--where", "room>=0.5", "--target", "cost=1.7", "--json"});
  tight.erase(std::find(tight.begin(), tight.end(), "--minimize"),
              std::find(tight.begin(), tight.end(), "--minimize") + 2);
  EXPECT_NEAR(Json::parse(tune(tight).output).at("outputs").at("cost").get<double>(), 1.7, 1e-4);

  std::vector<std::string> constraint = words;
  constraint.insert(constraint.end(), {"--where", "room=5"});
  expect_misuse(constraint, HasSubstr("--where room=5 is no constraint"));
  expect_misuse({"box.c", "--range", "x=0:2", "--range", "y=0:2", "--target", "room>=0.5"},
                HasSubstr("say --where for it"));
  expect_misuse({"box.c", "--range", "x=0:2", "--range", "y=0:2", "--where", "room>=0.5"},
                HasSubstr("nothing to tune for"));
}

TEST_F(TuneCommand, EndsWhereItsUserLosesPatience) {
  folder_.write("same.c", "double same(double x) { return 0 * x + 2; }\n");
  const Json json = tuned({"same.c", "--range", "x=0:1", "--minimize", "return", "--init", "random",
                           "--budget", "80", "--patience", "7"});
  EXPECT_EQ(json.at("evaluations"), 8);
  EXPECT_EQ(json.at("termination"), "converged");
  // Another patience is another tuning.
  EXPECT_EQ(tuned({"same.c", "--range", "x=0:1", "--minimize", "return", "--init", "random",
                   "--budget", "80", "--patience", "9"})
                .at("evaluations"),
            10);
}

TEST_F(TuneCommand, ATimeLimitStopsAndTheSameWordsGoOn) {
  const std::vector<std::string> words = {"--command",  "sh -c 'sleep 0.05; echo {x}'",
                                          "--range",    "x=1:2",
                                          "--minimize", "stdout",
                                          "--budget",   "40"};
  std::vector<std::string> limited = words;
  limited.insert(limited.end(), {"--time-limit", "0.6", "--json"});
  const ProcessResult stopped = tune(limited);
  EXPECT_EQ(stopped.exit_status, 1);
  const Json json = Json::parse(stopped.output);
  EXPECT_EQ(json.at("termination"), "stopped");
  EXPECT_GT(json.at("evaluations").get<int>(), 1);
  EXPECT_LT(json.at("evaluations").get<int>(), 40);
  EXPECT_THAT(stopped.errors, HasSubstr("understudy study resume 1"));
  const ProcessResult rest = tune(words);
  EXPECT_TRUE(rest.ok()) << rest.errors;
  EXPECT_THAT(rest.errors, HasSubstr("going on with study 1"));
  expect_misuse(
      {"--command", "echo {x}", "--range", "x=1:2", "--minimize", "stdout", "--time-limit", "0"},
      HasSubstr("a time limit of 0 seconds cannot be kept"));
}

TEST_F(TuneCommand, ChoosesAmongWords) {
  folder_.write("sim.sh",
                "case $1 in gauss) c=1;; jacobi) c=3;; *) exit 4;; esac\n"
                "awk \"BEGIN { print $c + ($2 - 0.3) ^ 2 }\"\n");
  const std::vector<std::string> words = {"--command",  "sh sim.sh {solver} {x}",
                                          "--range",    "solver=jacobi,gauss,broken",
                                          "--range",    "x=0:1",
                                          "--minimize", "stdout",
                                          "--budget",   "25"};
  const Json json = tuned(words);
  EXPECT_EQ(json.at("best").at("solver"), "gauss");
  EXPECT_LT(json.at("value").get<double>(), 1.01);
  const ProcessResult again = tune(words);
  EXPECT_THAT(again.output, HasSubstr("solver = gauss"));
  EXPECT_THAT(again.errors, HasSubstr("solver in jacobi,gauss,broken"));
  expect_misuse({"--command", "echo {a}", "--range", "a=x,x", "--minimize", "stdout"},
                AllOf(HasSubstr("--range 'a=x,x'"), HasSubstr("twice")));
}

TEST_F(TuneCommand, AStoppedReplayOfItsOwnDatabaseGoesOn) {
  folder_.write("slow.sh", "sleep 0.1; awk \"BEGIN { print ($1 - 0.3) ^ 2 }\"\n");
  const auto run = [&](std::vector<std::string> more) {
    std::vector<std::string> words = {"--command",  "sh slow.sh {x}", "--range",  "x=0:1",
                                      "--minimize", "stdout",         "--method", "bobyqa"};
    words.insert(words.end(), more.begin(), more.end());
    return tune(words);
  };
  EXPECT_TRUE(run({"--budget", "3"}).ok());
  const std::vector<std::string> replay = {"--budget", "12", "--replay", "understudy.db"};
  std::vector<std::string> limited = replay;
  limited.insert(limited.end(), {"--time-limit", "0.6"});
  EXPECT_EQ(run(limited).exit_status, 1);
  const ProcessResult rest = run(replay);
  EXPECT_TRUE(rest.ok()) << rest.errors;
  EXPECT_THAT(rest.errors, HasSubstr("going on with study 2"));
}

TEST_F(TuneCommand, LabelsOfObservationsMayBeSomeOfAll) {
  folder_.write("gain.c",
                "double gain(int mode, double x, double a) { return mode == 1 ? a * x : x; }\n");
  folder_.write("data.csv", "mode,x,return\nplain,1,1\ntimes,2,6\ntimes,1,3\n");
  const Json fit = tuned({"gain.c", "--range", "mode=plain,times,more", "--range", "a=0:5",
                          "--observations", "data.csv", "--budget", "150"});
  EXPECT_NEAR(fit.at("best").at("a").get<double>(), 3.0, 1e-3);
}

TEST_F(TuneCommand, FindsTheBestCompromises) {
  folder_.write("car.c",
                "void car(double w, double p, double *cost, double *speed) {\n"
                "  *cost = w * w + p; *speed = 10 * p - w; }\n");
  const std::vector<std::string> words = {"car.c", "--range",    "w=0:2",    "--range",
                                          "p=0:3", "--minimize", "cost",     "--maximize",
                                          "speed", "--front",    "--budget", "30"};
  const Json json = tuned(words);
  const Json& front = json.at("front");
  ASSERT_GE(front.size(), 10u);
  for (std::size_t i = 0; i < front.size(); ++i) {
    const Json& outputs = front[i].at("outputs");
    // Only w = 0 is on the front, where the speed is ten times the cost.
    EXPECT_NEAR(outputs.at("speed").get<double>(), 10.0 * outputs.at("cost").get<double>(), 1.5);
    if (i == 0) continue;
    const Json& before = front[i - 1].at("outputs");
    EXPECT_GT(outputs.at("cost"), before.at("cost"));
    EXPECT_GT(outputs.at("speed"), before.at("speed"));
  }
  const ProcessResult table = tune(words);
  EXPECT_THAT(table.output, AllOf(HasSubstr("trade off minimize cost, maximize speed"),
                                  HasSubstr("best compromises:"), HasSubstr("30 runs spent")));
  for (const std::string& line : split(table.output, '\n')) EXPECT_LE(line.size(), 80u);
  expect_misuse({"car.c", "--minimize", "cost", "--front"}, HasSubstr("there is one"));
  expect_misuse(
      {"car.c", "--minimize", "cost", "--maximize", "speed", "--front", "--method", "bobyqa"},
      HasSubstr("nsga2"));
}

TEST_F(TuneCommand, BeginsWithRunsThatWereMadeBefore) {
  const std::vector<std::string> words = {"--command",  "awk 'BEGIN {{ print ({x} - 0.3)^2 }'",
                                          "--range",    "x=0:1",
                                          "--minimize", "stdout",
                                          "--method",   "bobyqa"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), words.begin(), words.end());
    return more;
  };
  folder_.write("runs.csv", "note,x,y\na,0.3,0\nb,0.9,0.36\nc,7,44.89\n");
  const Json replayed = tuned(with({"--budget", "3", "--replay", "runs.csv"}));
  EXPECT_EQ(replayed.at("value"), 0);
  EXPECT_EQ(replayed.at("best").at("x"), 0.3);
  EXPECT_EQ(replayed.at("evaluations"), 3);

  EXPECT_TRUE(tune(with({"--budget", "9", "--db", "first.db"})).ok());
  // The same command over another range: what lies within it is known.
  const std::vector<std::string> narrow = {
      "--command", words[1],   "--range", "x=0.2:0.6", "--target", "y=0.01", "--method",
      "bobyqa",    "--budget", "4",       "--replay",  "first.db", "--db",   "second.db"};
  const ProcessResult second = tune(narrow);
  EXPECT_TRUE(second.ok()) << second.errors;
  EXPECT_THAT(second.errors, AllOf(HasSubstr("runs are known"), HasSubstr("outside the ranges")));
  const ProcessResult report =
      understudy_command({"report", "--db", "second.db", "--format", "md"}, folder_.file(""));
  EXPECT_TRUE(report.ok()) << report.errors;

  // What was only said is not called confirmed, and no run of the program for others.
  folder_.write("said.csv", "x,y\n0.5,-9\n");
  const ProcessResult said =
      tune(with({"--budget", "3", "--replay", "said.csv", "--db", "said.db"}));
  EXPECT_THAT(said.output, AllOf(HasSubstr("y = -9"), HasSubstr("known before; 3 runs spent")));
  const Json others = tuned(with({"--budget", "3", "--replay", "said.db", "--db", "others.db"}));
  EXPECT_GE(others.at("value"), 0);
  EXPECT_EQ(others.at("evaluations"), 3);

  expect_misuse(with({"--replay", "none.csv"}), HasSubstr("none.csv"));
  folder_.write("other.csv", "x\n0.5\n");
  expect_misuse(with({"--replay", "other.csv"}), HasSubstr("no column 'y'"));
  folder_.write("far.csv", "x,y\n5,1\n");
  expect_misuse(with({"--replay", "far.csv"}), HasSubstr("within the ranges"));
}

TEST_F(TuneCommand, RunsACommandSeveralTimesAtOnce) {
  // The first four runs wait for each other: one after the other they would fail.
  folder_.write("slow.sh",
                "touch $1.ready; i=0\n"
                "while [ $(ls *.ready | wc -l) -lt 4 ]; do\n"
                "  sleep 0.02; i=$((i + 1)); [ $i -lt 500 ] || exit 3\n"
                "done\n"
                "awk \"BEGIN { print ($1 - 0.3) ^ 2 }\"\n");
  const auto run = [&](const std::string& batch, const std::string& database) {
    return tuned({"--command", "sh slow.sh {x}", "--range", "x=0:1", "--minimize", "stdout",
                  "--budget", "8", "--batch", batch, "--db", database});
  };
  const Json four = run("4", "a.db");
  EXPECT_EQ(four.at("evaluations"), 8);
  const Store store(folder_.file("a.db"), Store::Mode::ReadOnly);
  EXPECT_EQ(store.query("SELECT count(*) FROM evaluation WHERE outcome = 'ok'").rows.at(0).at(0),
            Table::Value(std::int64_t{8}));
  EXPECT_EQ(run("4", "b.db").at("best"), four.at("best"));
  expect_misuse({"--command", "sh slow.sh {x}", "--range", "x=0:1", "--minimize", "stdout",
                 "--at-once", "4", "--method", "bobyqa"},
                HasSubstr("--batch: method 'bobyqa' makes one run after the other"));
}

TEST_F(TuneCommand, ChoosesTheGraphWhereItIsExact) {
  folder_.write("line.c", "double line(double x) { return x * x - x; }\n");
  const Json exact = tuned({"line.c", "--minimize", "return", "--budget", "5"});
  EXPECT_EQ(exact.at("method"), "auto");
  EXPECT_THAT(exact.at("message").get<std::string>(), HasSubstr("by the program's graph"));
  const Json command =
      tuned({"--command", "echo {x}", "--range", "x=0:1", "--minimize", "stdout", "--budget", "5"});
  EXPECT_THAT(command.at("message").get<std::string>(), Not(HasSubstr("graph")));
}

TEST_F(TuneCommand, WhatNeverAnswersHasNoBest) {
  folder_.write("root.c", "#include <math.h>\ndouble root(double x) { return sqrt(-1 - x); }\n");
  const ProcessResult result =
      tune({"root.c", "--range", "x=0:1", "--minimize", "return", "--budget", "6", "--json"});
  EXPECT_EQ(result.exit_status, 1);
  const Json json = Json::parse(result.output);
  EXPECT_TRUE(json.at("best").is_null());
  EXPECT_TRUE(json.at("value").is_null());
  EXPECT_EQ(json.at("evaluations"), 5);
  EXPECT_THAT(json.at("message").get<std::string>(), HasSubstr("gave up after 5 runs"));
  EXPECT_THAT(json.at("message").get<std::string>(), HasSubstr("5 nan"));
}

}  // namespace
}  // namespace understudy
