#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "tests/harness/cli/command_fixture.h"

namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using Json = nlohmann::json;

constexpr const char* kWave =
    "#include <math.h>\n"
    "double wave(double x) { return sin(3 * x); }\n"
    "double other(double x) { return x; }\n";

using CommandLine = CommandInAFolder;

TEST_F(CommandLine, HelpFitsATerminal) {
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--help"},
                                             {"run", "--help"},
                                             {"compile", "--help"},
                                             {"fit", "--help"},
                                             {"predict", "--help"},
                                             {"train", "--help"},
                                             {"assess", "--help"},
                                             {"library", "--help"},
                                             {"tune", "--help"},
                                             {"study", "--help"},
                                             {"study", "run", "--help"},
                                             {"apply", "--help"},
                                             {"corpus", "--help"},
                                             {"report", "--help"}}) {
    const ProcessResult result = run(arguments);
    EXPECT_TRUE(result.ok()) << result.errors;
    EXPECT_THAT(result.output, HasSubstr("Usage: understudy "));  // wherever it is installed
    for (const std::string& line : split(result.output, '\n')) EXPECT_LE(line.size(), 80u) << line;
  }
}

TEST_F(CommandLine, ListsWhatThereIs) {
  const ProcessResult list = run({"list"});
  ASSERT_TRUE(list.ok()) << list.errors;
  EXPECT_THAT(list.output,
              AllOf(HasSubstr("\n  kmeans            Esmaeilzadeh, Sampson"),
                    HasSubstr("\n  ackley            multimodal\n"), HasSubstr("\n  surrogate ")));
}

TEST_F(CommandLine, ASummaryFitsATerminal) {
  folder_.write("wave.c", kWave);
  const ProcessResult result = run(
      {"study", "run", "wave.c", "--function", "wave", "--range", "x=0:1", "--set",
       "fitting.sizes=0,4,8,16,32 %", "--set", "train_rows=100", "--set",
       "fitting.initialisers=random,random-tuned,random-levenberg,gaussian-process,quadratic-ridge",
       "--set", "fitting.epochs=16", "--set", "fitting.seeds=1", "--set", "tuning.budget=0"});
  ASSERT_TRUE(result.ok()) << result.errors;
  EXPECT_THAT(result.output, AllOf(HasSubstr("random-tuned"), HasSubstr("gaussian-process n=32"),
                                   HasSubstr("Times less test loss than from scratch")));
  for (const std::string& line : split(result.output, '\n')) EXPECT_LE(line.size(), 80u) << line;
  expect_misuse({"study", "resume", "7"}, HasSubstr("no study 7"));
  const ProcessResult watched = run({"study", "watch"});  // it is done, so there is no waiting
  EXPECT_TRUE(watched.ok()) << watched.errors;
  EXPECT_EQ(watched.output, result.output);
}

TEST_F(CommandLine, MisuseIsToldApart) {
  expect_misuse({}, HasSubstr("no command is given"));
  expect_misuse({"dance"}, HasSubstr("dance"));
  expect_misuse({"run", "nothing.c"}, AllOf(HasSubstr("'nothing.c'"), HasSubstr("parrot")));
  expect_misuse({"fit"}, HasSubstr("no program is named"));
  expect_misuse({"study", "resume", "7"}, HasSubstr("no database 'understudy.db'"));
  expect_misuse({"study", "resume", "7"}, HasSubstr("no database"));  // nor is one made
  expect_misuse({"report", "--format", "pdf"}, AllOf(HasSubstr("pdf"), HasSubstr("html")));
}

TEST_F(CommandLine, SaysWhatIsWrongWithAProgram) {
  folder_.write("wave.c", kWave);
  folder_.write("broken.c", "double f(double x) { return x +; }\n");
  expect_misuse({"fit", "wave.c"},
                AllOf(HasSubstr("wave"), HasSubstr("other"), HasSubstr("--function")));
  expect_misuse({"fit", "wave.c", "--function", "wav"}, AllOf(HasSubstr("wav"), HasSubstr("wave")));
  expect_misuse({"fit", "wave.c", "--function", "wave", "--range", "x=2:1"}, HasSubstr("inverted"));
  expect_misuse({"fit", "wave.c", "--function", "wave", "--range", "z=0:1"}, HasSubstr("'z'"));
  expect_misuse({"fit", "broken.c"}, HasSubstr("broken.c:1"));
  expect_misuse({"tune", "wave.c", "--function", "wave"}, HasSubstr("--minimize"));
  expect_misuse({"tune", "wave.c", "--function", "wave", "--minimize", "z"}, HasSubstr("'z'"));
}

TEST_F(CommandLine, AnOptionTakesOneWordAndLeavesTheProgram) {
  folder_.write("line.c", "double line(double x, double y) { return x + y; }\n");
  const ProcessResult result = run({"tune", "--target", "return=0.5", "--range", "x=0:1", "--range",
                                    "y=0:1", "line.c", "--method", "random", "--budget", "3"});
  EXPECT_TRUE(result.ok()) << result.errors;
  EXPECT_TRUE(
      run({"study", "run", "--dry-run", "--set", "seed=2", "--set", "tuning.budget=0", "line.c"})
          .ok());
}

TEST_F(CommandLine, FitsAndTunesAnFPCoreFile) {
  folder_.write("root.fpcore", "(FPCore (a) :pre (< 0 a 100) (sqrt a))\n");
  const ProcessResult fit =
      run({"fit", "root.fpcore", "--samples", "20", "--epochs", "50", "--json"});
  ASSERT_TRUE(fit.ok()) << fit.errors;
  EXPECT_EQ(Json::parse(fit.output).at("program"), "root");
  EXPECT_THAT(fit.errors, HasSubstr("root: a in 0:100"));
  const ProcessResult tuned = run({"tune", "root.fpcore", "--maximize", "return", "--budget", "12",
                                   "--method", "bobyqa", "--json"});
  ASSERT_TRUE(tuned.ok()) << tuned.errors;
  EXPECT_NEAR(Json::parse(tuned.output).at("value").get<double>(), -10.0, 0.5);
  folder_.write("open.fpcore", "(FPCore (x) (sqrt x)\n");
  folder_.write("binary.fpcore", std::string("\x7f\0ELF", 5));
  expect_misuse({"fit", "open.fpcore"}, HasSubstr("open.fpcore:1:1: '(' is never closed"));
  expect_misuse({"fit", "binary.fpcore"}, HasSubstr("give the source file"));
  expect_misuse({"fit", "none.fpcore"}, HasSubstr("'none.fpcore'"));
}

TEST_F(CommandLine, FitsWritesAndTells) {
  folder_.write("wave.c", kWave);
  const ProcessResult result =
      run({"fit", "wave.c", "--function", "wave", "--range", "x=0:1", "--samples", "40", "--epochs",
           "300", "-o", "wave.surrogate", "--json"});
  ASSERT_TRUE(result.ok()) << result.errors;
  EXPECT_LT(Json::parse(result.output).at("test_loss").get<double>(), 0.1);
  EXPECT_TRUE(std::filesystem::exists(folder_.file("wave.surrogate")));
}

TEST_F(CommandLine, DefaultRangesAreSaidAloud) {
  folder_.write("wave.c", kWave);
  const ProcessResult result =
      run({"fit", "wave.c", "--function", "wave", "--samples", "8", "--epochs", "1"});
  EXPECT_THAT(result.errors, HasSubstr("[-1, 1]"));
}

TEST_F(CommandLine, TunesAFunction) {
  folder_.write("wave.c", kWave);
  const ProcessResult result = run({"tune", "wave.c", "--function", "wave", "--range", "x=0:1",
                                    "--target", "return=0.5", "--budget", "25", "--json"});
  ASSERT_TRUE(result.ok()) << result.errors;
  const Json json = Json::parse(result.output);
  EXPECT_NEAR(json.at("outputs").at("return").get<double>(), 0.5, 0.05);
  EXPECT_LE(json.at("evaluations").get<int>(), 25);
}

TEST_F(CommandLine, TunesACommandByItsOutput) {
  folder_.write("sim.sh", "#!/bin/sh\necho \"loss $(( ($1 - 3) * ($1 - 3) + 1 ))\"\n");
  std::filesystem::permissions(folder_.file("sim.sh"), std::filesystem::perms::owner_all);
  const ProcessResult result = run({"tune", "--command", "./sim.sh {n}", "--range", "n=-10:10:int",
                                    "--minimize", "stdout", "--budget", "15", "--json"});
  ASSERT_TRUE(result.ok()) << result.errors;
  const Json json = Json::parse(result.output);
  EXPECT_LE(json.at("value").get<double>(), 2.0);
  EXPECT_EQ(json.at("evaluations"), 15);
}

TEST_F(CommandLine, ACommandsLastNumberHasTwoNames) {
  const auto tune = [&](std::vector<std::string> objectives) {
    std::vector<std::string> words = {"tune",     "--command", "echo 7 {a}", "--range", "a=1:2",
                                      "--budget", "3",         "--method",   "random",  "--json"};
    words.insert(words.end(), objectives.begin(), objectives.end());
    const ProcessResult result = run(words);
    EXPECT_TRUE(result.ok()) << result.errors;
    return result.output;
  };
  const std::string by_name = tune({"--minimize", "y"});
  EXPECT_EQ(tune({"--minimize", "stdout"}), by_name);
  EXPECT_EQ(tune({"--minimize", "stdout:-1"}), by_name);
  EXPECT_EQ(tune({"--minimize", "stdout", "--output", "y=stdout"}), by_name);
  EXPECT_EQ(tune({"--target", "stdout=1.5"}), tune({"--target", "y=1.5"}));

  const Json both = Json::parse(tune({"--minimize", "y", "--maximize", "stdout:0"}));
  EXPECT_EQ(both.at("outputs").at("value1"), 7);
  EXPECT_LE(both.at("outputs").at("y"), 2);
  const Json same = Json::parse(tune({"--minimize", "stdout:0", "--maximize", "y"}));
  EXPECT_EQ(same.at("outputs").at("value1"), 7);
  const Json other = Json::parse(tune({"--minimize", "stdout", "--output", "y=stdout:0"}));
  EXPECT_EQ(other.at("outputs").at("y"), 7);
  EXPECT_EQ(other.at("goal"), "minimize value1");
  expect_misuse({"tune", "--command", "echo {a}", "--range", "a=1:2", "--output", "z=stdout:0",
                 "--minimize", "y"},
                AllOf(HasSubstr("'y'"), HasSubstr("'z'")));
}

TEST_F(CommandLine, APatternThatNeverMatchesIsACleanFailure) {
  const ProcessResult result = run({"tune", "--command", "echo hello {a}", "--range", "a=0:1",
                                    "--minimize", "regex:loss=([0-9]+)", "--budget", "5"});
  EXPECT_EQ(result.exit_status, 1);
  EXPECT_THAT(
      result.output,
      AllOf(HasSubstr("gave up after 5 runs; no run gave an answer (5 no-number; the first: "),
            HasSubstr("there is no number in \"hello 0.5\"")));
}

TEST_F(CommandLine, RunsAnyFunctionToAReport) {
  folder_.write("wave.c", "double line(double x) { return 2 * x; }\n");
  const ProcessResult result =
      run({"run", "wave.c", "--range", "x=0:1", "--set", "fitting.sizes=8", "--set",
           "fitting.seeds=1", "--set", "fitting.epochs=50", "--set", "tuning.budget=8", "--set",
           "tuning.seeds=1", "--set", "tuning.epochs=20"});
  ASSERT_TRUE(result.ok()) << result.errors;
  EXPECT_THAT(result.output, AllOf(HasSubstr("report.html"), HasSubstr("line")));
  EXPECT_THAT(read_file(folder_.file("report.html")), HasSubstr("<html"));
  for (const std::string& line : split(result.output, '\n')) EXPECT_LE(line.size(), 80u) << line;
}

TEST_F(CommandLine, ADatabaseOfAnotherProgramIsLeftAlone) {
  folder_.write("notes.db", "this is not a database, it is somebody's notes\n");
  expect_misuse({"study", "list", "--db", "notes.db"}, HasSubstr("notes.db"));
  EXPECT_EQ(read_file(folder_.file("notes.db")),
            "this is not a database, it is somebody's notes\n");
}

TEST_F(CommandLine, AFullDiskIsAFailure) {
  folder_.write("wave.c", kWave);
  ASSERT_TRUE(run({"fit", "wave.c", "--function", "wave", "--samples", "8", "--epochs", "1"}).ok());
  const ProcessResult result = run({"report", "-o", "/dev/full"});
  EXPECT_EQ(result.exit_status, 1);
  EXPECT_THAT(result.errors, HasSubstr("/dev/full"));
}

TEST_F(CommandLine, AnotherGoalIsAnotherTuning) {
  folder_.write("line.c", "double line(double x) { return 2 * x; }\n");
  const auto value = [&](const char* flag) {
    const ProcessResult result = run({"tune", "line.c", "--range", "x=0:1", flag, "return",
                                      "--budget", "8", "--method", "random", "--json"});
    EXPECT_TRUE(result.ok()) << result.errors;
    return Json::parse(result.output).at("outputs").at("return").get<double>();
  };
  EXPECT_LT(value("--minimize"), value("--maximize"));
}

TEST_F(CommandLine, HintsAtAShellForACommandThatNeedsOne) {
  const std::vector<std::string> more = {"--range",  "a=0:1", "--minimize", "y",
                                         "--budget", "2",     "--method",   "random"};
  const auto tune = [&](const std::string& line) {
    std::vector<std::string> words = {"tune", "--command", line};
    words.insert(words.end(), more.begin(), more.end());
    return run(words);
  };
  EXPECT_THAT(tune("echo {a} | cat").errors,
              HasSubstr("for a shell, write: sh -c 'echo {a} | cat'"));
  const ProcessResult shell = tune("sh -c 'echo {a} | cat'");
  EXPECT_TRUE(shell.ok());
  EXPECT_THAT(shell.errors, testing::Not(HasSubstr("shell")));
}

TEST_F(CommandLine, EveryRunOfACommandIsCounted) {
  folder_.write("sim.sh", "#!/bin/sh\necho run >> runs\necho $1\n");
  std::filesystem::permissions(folder_.file("sim.sh"), std::filesystem::perms::owner_all);
  const std::vector<std::string> words = {"tune",  "--command",  "./sim.sh {x}", "--range",
                                          "x=0:1", "--minimize", "stdout",       "--budget",
                                          "7",     "--json"};
  const ProcessResult result = run(words);
  ASSERT_TRUE(result.ok()) << result.errors;
  EXPECT_EQ(Json::parse(result.output).at("evaluations"), 7);
  EXPECT_EQ(split(trim(read_file(folder_.file("runs"))), '\n').size(), 7u);

  // The same question again is answered from the records; another script is another program.
  ASSERT_TRUE(run(words).ok());
  EXPECT_EQ(split(trim(read_file(folder_.file("runs"))), '\n').size(), 7u);
  folder_.write("sim.sh", "#!/bin/sh\necho run >> runs\necho 777\n");
  std::filesystem::permissions(folder_.file("sim.sh"), std::filesystem::perms::owner_all);
  const ProcessResult other = run(words);
  ASSERT_TRUE(other.ok()) << other.errors;
  EXPECT_EQ(Json::parse(other.output).at("value"), 777);
}

TEST_F(CommandLine, SaysWhenTheRecordsAnswer) {
  folder_.write("line.c", "double line(double x) { return 2 * x; }\n");
  const std::vector<std::string> words = {"tune",     "line.c",     "--range",  "x=0:1",
                                          "--target", "return=0.5", "--budget", "5",
                                          "--method", "random"};
  const ProcessResult first = run(words);
  ASSERT_TRUE(first.ok()) << first.errors;
  EXPECT_THAT(first.errors, testing::Not(HasSubstr("found in")));
  const ProcessResult second = run(words);
  ASSERT_TRUE(second.ok()) << second.errors;
  EXPECT_EQ(second.output, first.output);
  EXPECT_THAT(second.errors, testing::ContainsRegex("found in understudy.db: study 1 of "
                                                    "[0-9-]+, nothing was run again\n"));
}

TEST_F(CommandLine, ListsStudiesWithTheirGoals) {
  folder_.write("line.c", "double line(double x) { return 2 * x; }\n");
  const auto done = [&](const std::string& command, const std::vector<std::string>& more) {
    std::vector<std::string> words = {command, "line.c", "--range", "x=0:1"};
    words.insert(words.end(), more.begin(), more.end());
    const ProcessResult result = run(words);
    EXPECT_TRUE(result.ok()) << result.errors;
  };
  done("tune", {"--target", "return=0.5", "--budget", "3", "--method", "random"});
  done("tune", {"--minimize", "return", "--budget", "3", "--method", "random"});
  done("fit", {"--samples", "8", "--epochs", "1"});
  done("run", {"--set", "fitting.sizes=", "--set", "tuning.budget=3", "--set",
               "tuning.methods=random", "--set", "tuning.seeds=20"});
  const ProcessResult list = run({"study", "list"});
  ASSERT_TRUE(list.ok()) << list.errors;
  const std::vector<std::string> lines = split(trim(list.output), '\n');
  ASSERT_EQ(lines.size(), 7u) << list.output;
  EXPECT_THAT(lines[0], HasSubstr("tune line"));
  EXPECT_EQ(trim(lines[1]), "for return = 0.5");
  EXPECT_EQ(trim(lines[3]), "for minimize return");
  EXPECT_THAT(lines[4], HasSubstr("fit line"));
  EXPECT_THAT(lines[6], testing::ContainsRegex("for return = .*; and [0-9]+ more$"));
  for (const std::string& line : lines) EXPECT_LE(line.size(), 80u) << line;
}

TEST_F(CommandLine, AHopelessCommandIsSoonRunNoMore) {
  folder_.write("sim.sh", "#!/bin/sh\necho run >> runs\nkill -SEGV $$\n");
  std::filesystem::permissions(folder_.file("sim.sh"), std::filesystem::perms::owner_all);
  const std::vector<std::string> words = {"--command", "./sim.sh {x}", "--range",
                                          "x=0:1",     "--db",         "fit.db"};
  std::vector<std::string> fit = {"fit", "--samples", "500"};
  fit.insert(fit.end(), words.begin(), words.end());
  const ProcessResult fitted = run(fit);
  EXPECT_EQ(fitted.exit_status, 1);
  EXPECT_THAT(fitted.errors, AllOf(HasSubstr("5 of the first 5 train rows"), HasSubstr("(5 crash)"),
                                   HasSubstr("nothing to learn from")));
  EXPECT_EQ(split(trim(read_file(folder_.file("runs"))), '\n').size(), 5u);

  std::vector<std::string> study = {"study", "run"};
  study.insert(study.end(), words.begin(), words.end());
  const ProcessResult result = run(study);
  EXPECT_TRUE(result.ok()) << result.errors;
  EXPECT_THAT(result.output, HasSubstr("3 of 3 tasks done, 3 failed\n"
                                       "  sim.sh: no run gave a usable answer"));
  EXPECT_EQ(split(trim(read_file(folder_.file("runs"))), '\n').size(), 69u);
}

TEST_F(CommandLine, AFaultOfTheMachineIsNoResult) {
  folder_.write("line.c", "double line(double x) { return 2 * x; }\n");
  const std::vector<std::string> words = {
      "run",   "line.c",          "--range", "x=0:1",          "--set", "fitting.sizes=",
      "--set", "tuning.budget=5", "--set",   "tuning.seeds=1", "--set", "tuning.methods=random"};
  ASSERT_TRUE(run(words).ok());
  ProcessOptions broken;
  broken.words = {"/usr/bin/env", "TMPDIR=/nonexistent",
                  std::string(UNDERSTUDY_BIN_DIR) + "/understudy"};
  broken.words.insert(broken.words.end(), words.begin(), words.end());
  broken.words.insert(broken.words.end(), {"--set", "tuning.budget=6"});
  broken.directory = folder_.file("");
  broken.timeout_s = 60.0;
  EXPECT_EQ(run_process(broken).exit_status, 1);
  std::vector<std::string> again = words;
  again.insert(again.end(), {"--set", "tuning.budget=6"});
  const ProcessResult result = run(again);
  EXPECT_TRUE(result.ok()) << result.errors;
  EXPECT_THAT(result.output, HasSubstr("1 of 1 tasks done, 0 failed"));
}

TEST_F(CommandLine, OptionsForOneProgramAreNotIgnored) {
  expect_misuse({"study", "run", "--dry-run", "--range", "x=0:1"},
                HasSubstr("describe one program"));
  expect_misuse({"tune", "--command", "echo {a}", "--range", "a=0:1", "--minimize", "stdout",
                 "--function", "f"},
                HasSubstr("not for a command"));
}

TEST_F(CommandLine, DoctorFindsThisMachineHealthy) {
  const ProcessResult result = run({"doctor"});
  EXPECT_TRUE(result.ok()) << result.output;
  EXPECT_THAT(result.output, HasSubstr("fits wide networks through LibTorch"));
}

}  // namespace
}  // namespace understudy
