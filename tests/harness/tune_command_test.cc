// What `understudy tune` does for its user, through the command line.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "fixtures.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using Json = nlohmann::json;

class TuneCommand : public testing::Test {
 protected:
  ProcessResult tune(const std::vector<std::string>& arguments) {
    std::vector<std::string> words = {"tune"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return understudy_command(words, folder_.file(""));
  }

  Json tuned(std::vector<std::string> arguments) {
    arguments.push_back("--json");
    const ProcessResult result = tune(arguments);
    EXPECT_TRUE(result.ok()) << result.errors;
    return Json::parse(result.output, nullptr, false);
  }

  void expect_misuse(const std::vector<std::string>& arguments,
                     const testing::Matcher<std::string>& message) {
    const ProcessResult result = tune(arguments);
    EXPECT_EQ(result.exit_status, 2) << result.errors;
    EXPECT_EQ(result.output, "");
    EXPECT_THAT(result.errors, message);
  }

  TemporaryDirectory folder_;
};

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

TEST_F(TuneCommand, WhatNeverAnswersHasNoBest) {
  folder_.write("root.c", "#include <math.h>\ndouble root(double x) { return sqrt(-1 - x); }\n");
  const ProcessResult result =
      tune({"root.c", "--range", "x=0:1", "--minimize", "return", "--budget", "6", "--json"});
  EXPECT_EQ(result.exit_status, 1);
  const Json json = Json::parse(result.output);
  EXPECT_TRUE(json.at("best").is_null());
  EXPECT_TRUE(json.at("value").is_null());
  EXPECT_EQ(json.at("evaluations"), 6);
  EXPECT_THAT(json.at("message").get<std::string>(), HasSubstr("6 nan"));
}

}  // namespace
}  // namespace understudy
