// A study that is killed again and again ends as one that was left alone.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "base/rng.h"
#include "fixtures.h"

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

// Starts the command in a group of its own and kills that group after a while. Returns whether it
// had ended by itself.
bool run_and_kill(const std::vector<std::string>& arguments, double seconds) {
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
    ::kill(pid, SIGKILL);
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
  const TemporaryDirectory folder;
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
         !run_and_kill(study_arguments(source, killed), rng.uniform(0.0, 0.1 * seconds)))
    ++kills;
  EXPECT_GE(kills, 8) << "the study was over before it could be killed often";

  const ProcessResult rest = understudy_command(study_arguments(source, killed));
  ASSERT_TRUE(rest.ok()) << rest.errors;
  EXPECT_EQ(report(killed), report(folder.file("whole.db")));
}

}  // namespace
}  // namespace understudy
