// A study that is killed again and again ends as one that was left alone.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "base/rng.h"
#include "base/text.h"
#include "db/store.h"
#include "tests/harness/fixtures.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

constexpr int kKills = 20;

std::vector<std::string> study_arguments(const std::string& source, const std::string& database) {
  return {"study",
          "run",
          source,
          "--range",
          "x=0:2",
          "--db",
          database,
          "--set",
          "fitting.sizes=8,16,32",
          "--set",
          "fitting.epochs=2000",
          "--set",
          "fitting.seeds=6",
          "--set",
          "tuning.budget=20",
          "--set",
          "tuning.epochs=50"};
}

// Starts the command in a group of its own and sends it the signal after a while. Returns whether
// it had ended by itself.
bool run_and_end(const std::vector<std::string>& arguments, double seconds, int signal) {
  std::vector<std::string> words = {std::string(UNDERSTUDY_BIN_DIR) + "/understudy"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawn_file_actions_t quiet;
  posix_spawn_file_actions_init(&quiet);
  posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t pid = 0;
  EXPECT_EQ(posix_spawn(&pid, argv[0], &quiet, &attributes, argv.data(), environ), 0);
  posix_spawn_file_actions_destroy(&quiet);
  posix_spawnattr_destroy(&attributes);
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  const bool ended = ::waitpid(pid, nullptr, WNOHANG) == pid;
  // Only the coordinating process: its workers must notice by themselves.
  if (!ended) {
    ::kill(pid, signal);
    ::waitpid(pid, nullptr, 0);
  }
  return ended;
}

std::string report(const std::string& database) {
  const ProcessResult result = understudy_command({"report", "--format", "json", "--db", database});
  EXPECT_TRUE(result.ok()) << result.errors;
  return comparable(result.output);
}

TEST(Kill, AResumedStudyEqualsAnUninterruptedOne) {
  const TemporaryFolder folder;
  const std::string source = folder.write(
      "wave.c", "#include <math.h>\ndouble wave(double x) { return sin(3 * x) + 0.2 * x; }\n");

  const auto start = std::chrono::steady_clock::now();
  const ProcessResult whole = understudy_command(study_arguments(source, folder.file("whole.db")));
  ASSERT_TRUE(whole.ok()) << whole.errors;
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

  Rng rng(20);
  const std::string killed = folder.file("killed.db");
  int kills = 0;
  // Each session does a tenth of the study at the most, so that it is killed at many stages.
  while (kills < kKills &&
         !run_and_end(study_arguments(source, killed), rng.uniform(0.0, 0.1 * seconds), SIGKILL))
    ++kills;
  EXPECT_GE(kills, 8) << "the study was over before it could be killed often";

  const ProcessResult rest = understudy_command(study_arguments(source, killed));
  ASSERT_TRUE(rest.ok()) << rest.errors;
  EXPECT_EQ(report(killed), report(folder.file("whole.db")));
}

// A command that takes its time and leaves a line for each of its runs.
class SlowCommand : public testing::Test {
 protected:
  SlowCommand() {
    folder_.write("sim", "#!/bin/sh\necho $1 >> ${0%sim}runs\nsleep $2\necho $1 | cut -c 1-6\n");
    std::filesystem::permissions(folder_.file("sim"), std::filesystem::perms::owner_all);
  }

  // The arguments with a database of their own, which comes last.
  std::vector<std::string> words(const std::string& run, std::vector<std::string> more,
                                 double seconds = 0.15) {
    const std::string where = folder_.file(run);
    std::filesystem::create_directory(where);
    std::filesystem::remove(folder_.file("runs"));
    std::vector<std::string> words = std::move(more);
    words.insert(words.end(), {"--command", folder_.file("sim") + " {x} " + format_number(seconds),
                               "--range", "x=0:9", "--db", where + "/x.db"});
    return words;
  }

  std::size_t runs_made() {
    const std::string lines = read_file(folder_.file("runs"));
    return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
  }

  TemporaryFolder folder_;
};

TEST_F(SlowCommand, ARunThatWasInterruptedIsNotMadeAgain) {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"fit", "--samples", "8", "--test-samples", "4", "--epochs", "5"},
           {"tune", "--minimize", "y", "--budget", "12", "--method", "bobyqa"}}) {
    const auto whole = words(arguments[0] + " whole", arguments);
    ASSERT_TRUE(understudy_command(whole).ok());
    EXPECT_EQ(runs_made(), 12u);
    const auto pieces = words(arguments[0] + " pieces", arguments);
    EXPECT_FALSE(run_and_end(pieces, 0.8, SIGINT));
    const std::size_t before = runs_made();
    EXPECT_GT(before, 0u);
    EXPECT_LT(before, 12u);
    EXPECT_FALSE(run_and_end(pieces, 0.5, SIGTERM));
    EXPECT_GE(runs_made(), before);
    const std::size_t kept = runs_made();
    const ProcessResult rest = understudy_command(pieces);
    ASSERT_TRUE(rest.ok()) << rest.errors;
    EXPECT_EQ(runs_made(), 12u);
    if (arguments[0] == "tune") {
      const std::string told = " 0 of 1 tasks and " + std::to_string(kept) + " runs";
      EXPECT_NE(rest.errors.find(told), std::string::npos) << rest.errors;
    }
    EXPECT_EQ(report(pieces.back()), report(whole.back()));
  }
}

TEST_F(SlowCommand, AKillCostsTheRunsOfThatMoment) {
  const std::vector<std::string> study = {
      "study", "run", "--jobs", "1", "--set", "fitting.sizes=8", "--set", "fitting.epochs=5",
      "--set", "fitting.seeds=1", "--set", "test_rows=4", "--set", "tuning.budget=6", "--set",
      "tuning.seeds=1",
      // The data depend on the folder's name, and with them
      // how soon a goal would be near enough.
      "--set", "tuning.tolerance=0", "--set", "tuning.methods=random,bobyqa"};
  const auto whole = words("whole", study);
  ASSERT_TRUE(understudy_command(whole).ok());
  const std::size_t needed = runs_made();
  EXPECT_GE(needed, 8u + 4u + 1u + 2u * 6u);
  const auto pieces = words("pieces", study);
  Rng rng(3);
  std::size_t kills = 0;
  while (kills < 8 && !run_and_end(pieces, rng.uniform(0.4, 1.2), SIGKILL)) ++kills;
  EXPECT_GE(kills, 3u);
  const ProcessResult rest = understudy_command(pieces);
  ASSERT_TRUE(rest.ok()) << rest.errors;
  // The run in flight, and one that had ended but was not written down yet.
  EXPECT_LE(runs_made(), needed + 2 * kills);
  EXPECT_EQ(report(pieces.back()), report(whole.back()));
}

// The evaluations of the only tuning in a database, in order.
std::vector<std::string> evaluations(const std::string& database) {
  std::vector<std::string> lines;
  const auto tuning = Store(database).tunings(1).at(0);
  for (const EvaluationRecord& run : tuning.evaluations)
    lines.push_back(std::to_string(run.ordinal) + " " + run.phase + " " +
                    numbers_to_json(run.inputs) + " " + numbers_to_json(run.outputs) + " " +
                    std::string(to_string(run.outcome)));
  return lines;
}

TEST_F(SlowCommand, ATuningKilledFiftyTimesTriesTheSamePoints) {
  const std::vector<std::string> tuning = {"tune", "--maximize", "y", "--budget",
                                           "60",   "--seed",     "3"};
  const auto whole = words("whole", tuning, 0.05);
  ASSERT_TRUE(understudy_command(whole).ok());
  EXPECT_EQ(runs_made(), 60u);
  const auto pieces = words("pieces", tuning, 0.05);
  Rng rng(7);
  std::size_t kills = 0;
  while (kills < 50 && !run_and_end(pieces, rng.uniform(0.0, 0.4), SIGKILL)) ++kills;
  EXPECT_GE(kills, 20u);
  const ProcessResult rest = understudy_command(pieces);
  ASSERT_TRUE(rest.ok()) << rest.errors;
  EXPECT_EQ(evaluations(pieces.back()), evaluations(whole.back()));
  EXPECT_EQ(evaluations(whole.back()).size(), 60u);
}

}  // namespace
}  // namespace understudy
