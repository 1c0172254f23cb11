#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "programs/number_pattern.h"
#include "programs/running/make_runner.h"
#include "system/shell_words.h"
#include "tests/support/error_of.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A command with the inputs a and b, and one output.
Program command(const std::string& line, double timeout_s = 20.0) {
  Program program;
  program.name = "command";
  program.box.dims = {{"a", -10, 10, InputKind::Real}, {"b", -10, 10, InputKind::Real}};
  program.outputs = {"y"};
  program.body = Command{line, "", timeout_s, {NumberPattern()}};
  return program;
}

Matrix one_row(double a = 1.0, double b = 2.0) {
  Matrix inputs(1, 2);
  inputs.data = {a, b};
  return inputs;
}

RunResult run_once(const Program& program, const Matrix& inputs = one_row()) {
  return make_runner(program)->run(inputs);
}

/// Runs `script` by a shell.
RunResult run_script(const std::string& script, double timeout_s = 20.0) {
  return run_once(command("sh -c '" + script + "'", timeout_s));
}

TEST(CommandRunner, FillsHolesAndReadsTheLastNumber) {
  const RunResult result = run_once(command("echo a={a} b={b}"), one_row(0.5, -0.25));
  EXPECT_THAT(result.outcomes, ElementsAre(Outcome::Ok));
  EXPECT_THAT(result.outputs.data, ElementsAre(-0.25));
}

TEST(CommandRunner, WritesNumbersShortAndExact) {
  Program program = command("echo [{a}] [{b}]");
  std::get<Command>(program.body).patterns = {{NumberPattern::Kind::Regex, R"(\[(.*)\] \[.*\])"}};
  EXPECT_EQ(run_once(program, one_row(0.1, 3)).outputs(0, 0), 0.1);
  const double third = 1.0 / 3.0;
  EXPECT_EQ(run_once(program, one_row(third, 3)).outputs(0, 0), third);
  std::get<Command>(program.body).patterns = {{NumberPattern::Kind::Regex, R"(\] \[(\d)\])"}};
  EXPECT_EQ(run_once(program, one_row(0.1, 3)).outputs(0, 0), 3);
}

TEST(CommandRunner, FillsEveryPlaceOfAHoleWithinWords) {
  EXPECT_EQ(run_once(command("printf %s {a}{a}.{b}"), one_row(1, 2)).outputs(0, 0), 11.2);
}

TEST(CommandRunner, TakesTwoBracesForOne) {
  EXPECT_EQ(run_once(command("awk 'BEGIN {{ print {a} + {b} }'")).outputs(0, 0), 3.0);
}

TEST(CommandRunner, ReadsOneNumberPerPattern) {
  Program program = command(R"(printf '{{"x": {a}, "y": [{b}, 7]}\nloss 0.5 ok\n')");
  program.outputs = {"y", "loss", "first"};
  std::get<Command>(program.body).patterns = {{NumberPattern::Kind::JsonPath, "$.y[1]"},
                                              {NumberPattern::Kind::Regex, "loss ([0-9.]+)"},
                                              {NumberPattern::Kind::Position, "0"}};
  EXPECT_THAT(run_once(program).outputs.data, ElementsAre(7, 0.5, 1));
}

TEST(CommandRunner, RunsInItsDirectory) {
  const TemporaryFolder folder;
  folder.write("value", "42 ");
  std::filesystem::permissions(folder.write("simulate", "#!/bin/sh\ncat value; echo $1\n"),
                               std::filesystem::perms::owner_all);
  Program program = command("./simulate {a}");
  std::get<Command>(program.body).directory = folder.path();
  std::get<Command>(program.body).patterns = {{NumberPattern::Kind::Position, "0"}};
  EXPECT_THAT(run_once(program).outputs.data, ElementsAre(42));
}

TEST(CommandRunner, NamesAMissingExecutableBeforeAnyRow) {
  for (const std::string word : {"no-such-command", "./no-such-file", "/etc/passwd", "/tmp"}) {
    EXPECT_THAT(misuse_of([&] { make_runner(command(word + " {a}")); }),
                HasSubstr("'" + word + "'"));
  }
}

TEST(CommandRunner, RefusesAnOpenQuoteAndAnEmptyLine) {
  EXPECT_THROW(make_runner(command("echo 'a")), Error);
  EXPECT_THROW(make_runner(command("  ")), Error);
}

TEST(CommandRunner, TellsTheStatusAndTheLastComplaint) {
  const RunResult result = run_script("echo 5; echo first >&2; echo no such mesh >&2; exit 3");
  EXPECT_THAT(result.outcomes, ElementsAre(Outcome::ExitCode));
  EXPECT_EQ(result.details[0], "status 3: no such mesh");
  EXPECT_TRUE(std::isnan(result.outputs(0, 0)));
}

TEST(CommandRunner, TellsTheSignalOfACrash) {
  const RunResult result = run_script("kill -SEGV $$");
  EXPECT_THAT(result.outcomes, ElementsAre(Outcome::Crash));
  EXPECT_EQ(result.details[0], "segmentation fault (SIGSEGV)");
}

TEST(CommandRunner, EndsACommandThatDoesNotEnd) {
  const RunResult result = run_script("echo stuck >&2; while :; do :; done", 0.3);
  EXPECT_THAT(result.outcomes, ElementsAre(Outcome::Timeout));
  EXPECT_EQ(result.details[0], "timed out after 0.3 s: stuck");
}

TEST(CommandRunner, EndsACommandThatReadsTheKeyboard) {
  EXPECT_THAT(run_script("read line; echo 7").outputs.data, ElementsAre(7));
}

TEST(CommandRunner, ShowsAnOutputWithoutANumber) {
  const RunResult result = run_script("echo all went well");
  EXPECT_THAT(result.outcomes, ElementsAre(Outcome::NoNumber));
  EXPECT_THAT(result.details[0], StartsWith("stdout:-1"));
  EXPECT_THAT(result.details[0], HasSubstr("\"all went well\""));
}

TEST(CommandRunner, ShortensALongOutput) {
  const RunResult result = run_script("yes hm | head -10000");
  EXPECT_THAT(result.outcomes, ElementsAre(Outcome::NoNumber));
  EXPECT_LT(result.details[0].size(), 300u);
  EXPECT_THAT(result.details[0], EndsWith("...\""));
}

TEST(CommandRunner, TellsNaNAndInfinityApart) {
  EXPECT_THAT(run_script("echo loss nan").outcomes, ElementsAre(Outcome::NaN));
  EXPECT_THAT(run_script("echo loss -inf").outcomes, ElementsAre(Outcome::Infinite));
}

TEST(CommandRunner, KeepsTheEndOfTooMuchOutput) {
  RunnerOptions options;
  options.output_bytes = 10000;
  Program program = command("sh -c 'yes 1 | head -c 100000000; echo 2'");
  const RunResult result = make_runner(program, options)->run(one_row());
  EXPECT_THAT(result.outcomes, ElementsAre(Outcome::Ok));
  EXPECT_EQ(result.outputs(0, 0), 2.0);

  std::get<Command>(program.body).patterns = {parse_number_pattern("stdout:0")};
  const RunResult lost = make_runner(program, options)->run(one_row());
  EXPECT_THAT(lost.outcomes, ElementsAre(Outcome::NoNumber));
  EXPECT_THAT(lost.details[0], HasSubstr("beginning of so long an output is lost"));
}

TEST(CommandRunner, DoesNotWaitForProcessesLeftBehind) {
  const RunResult result = run_script("sleep 1000 & echo 3");
  EXPECT_THAT(result.outcomes, ElementsAre(Outcome::Ok));
  EXPECT_THAT(result.outputs.data, ElementsAre(3));
}

TEST(CommandRunner, FillsHolesWithLabels) {
  Program program = command("sh -c 'test {b} = exact && echo {a} || echo 7'");
  program.box.dims[1] = make_category("b", {"fast", "exact"});
  EXPECT_EQ(run_once(program, one_row(2.0, 1.0)).outputs(0, 0), 2.0);
  EXPECT_EQ(run_once(program, one_row(2.0, 0.0)).outputs(0, 0), 7.0);
}

TEST(CommandRunner, RunsRowsAtTheSameTimeAndKeepsTheirOrder) {
  // Each of two rows waits for the other's file: one after the other they would never end well.
  const TemporaryFolder folder;
  Program program = command(
      "sh -c 'touch {a}.ready; i=0; while [ ! -e {b}.ready ]; do sleep 0.02; i=$((i + 1)); "
      "[ $i -lt 500 ] || exit 3; done; echo {a}'");
  std::get<Command>(program.body).directory = folder.path();
  RunnerOptions options;
  options.concurrency = 2;
  Matrix inputs;
  inputs.append_row({1, 2});
  inputs.append_row({2, 1});
  inputs.append_row({3, 1});
  const RunResult result = make_runner(program, options)->run(inputs);
  EXPECT_THAT(result.outcomes, ElementsAre(Outcome::Ok, Outcome::Ok, Outcome::Ok));
  EXPECT_THAT(result.outputs.data, ElementsAre(1, 2, 3));
}

TEST(CommandRunner, StopsWhenAskedTo) {
  Matrix inputs(5, 2, 1.0);
  const RunResult result =
      make_runner(command("echo {a}"))->run(inputs, [](const Progress& progress) {
        return progress.done < 2;
      });
  EXPECT_TRUE(result.stopped);
  EXPECT_EQ(result.outcomes.size(), 2u);
  EXPECT_EQ(result.outputs.rows, 2u);
}

TEST(ShellWords, AreSplitAsAShellSplitsThem) {
  EXPECT_THAT(split_shell_words(R"(a  'b c' "d \"e\" \f" g\ h i''j "" \\)"),
              ElementsAre("a", "b c", R"(d "e" \f)", "g h", "ij", "", "\\"));
  EXPECT_THAT(split_shell_words("echo $HOME *"), ElementsAre("echo", "$HOME", "*"));
  EXPECT_TRUE(split_shell_words(" \t\n").empty());
}

TEST(ShellWords, MustCloseTheirQuotes) {
  EXPECT_THROW(split_shell_words("a 'b"), Error);
  EXPECT_THROW(split_shell_words("a \"b\\\""), Error);
}

}  // namespace
}  // namespace understudy
