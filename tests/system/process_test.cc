#include "system/process.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <limits>
#include <thread>

#include "base/error.h"
#include "base/text.h"
#include "tests/support/error_of.h"

namespace understudy {
namespace {

ProcessOptions shell(const std::string& script, double timeout_s = 60.0) {
  ProcessOptions options;
  options.words = {"sh", "-c", script};
  options.timeout_s = timeout_s;
  return options;
}

double seconds_of(const ProcessOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  run_process(options);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Waits for a process that has been killed. An orphan may stay a zombie until it is reaped; it no
/// longer runs.
bool ends(const std::string& process) {
  const std::string stat = "/proc/" + process + "/stat";
  for (int i = 0; i < 1000; ++i) {
    if (!std::filesystem::exists(stat)) return true;
    try {
      if (read_file(stat).find(") Z") != std::string::npos) return true;
    } catch (const Error&) {
      return true;  // gone since it was seen
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST(Process, GivesBothStreamsAndTheExitStatus) {
  const ProcessResult result = run_process(shell("echo one; echo two >&2; exit 3"));
  EXPECT_EQ(result.output, "one\n");
  EXPECT_EQ(result.errors, "two\n");
  EXPECT_EQ(result.exit_status, 3);
  EXPECT_EQ(result.signal, 0);
  EXPECT_FALSE(result.timed_out);
  EXPECT_FALSE(result.ok());
}

TEST(Process, ThatEndsAtOnceIsNotWaitedForUntilItsLimit) {
  EXPECT_LT(seconds_of(shell("true", 60.0)), 30.0);
}

TEST(Process, MayHaveMoreTimeThanAClockCounts) {
  for (const double seconds : {1e10, 1e300, std::numeric_limits<double>::infinity()}) {
    const ProcessResult result = run_process(shell("sleep 0.1; echo done", seconds));
    EXPECT_FALSE(result.timed_out) << seconds;
    EXPECT_EQ(result.output, "done\n") << seconds;
  }
}

TEST(Process, MayWriteMoreThanAPipeHolds) {
  const ProcessResult result = run_process(shell("head -c 300000 /dev/zero | tr '\\0' a"));
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(result.output, std::string(300000, 'a'));
  EXPECT_FALSE(result.output_is_cut);
}

TEST(Process, KeepsTheEndOfTooMuchOutput) {
  ProcessOptions options = shell("printf 0123456789; printf abcdefghij >&2");
  options.output_bytes = 4;
  const ProcessResult result = run_process(options);
  EXPECT_EQ(result.output, "6789");
  EXPECT_TRUE(result.output_is_cut);
  EXPECT_EQ(result.errors, "ghij");
}

TEST(Process, TellsAnExitStatusFromASignal) {
  const ProcessResult exited = run_process(shell("exit 11"));
  EXPECT_EQ(exited.exit_status, 11);
  EXPECT_EQ(exited.signal, 0);
  const ProcessResult crashed = run_process(shell("kill -SEGV $$"));
  EXPECT_EQ(crashed.exit_status, 0);
  EXPECT_EQ(crashed.signal, SIGSEGV);
}

TEST(Process, DoesNotWaitForAGrandchildThatKeepsThePipeOpen) {
  const ProcessOptions options = shell("echo done; sleep 600 & exit 5");
  const auto begin = std::chrono::steady_clock::now();
  const ProcessResult result = run_process(options);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30));
  EXPECT_EQ(result.output, "done\n");
  EXPECT_EQ(result.exit_status, 5);
  EXPECT_FALSE(result.timed_out);
}

TEST(Process, OutOfTimeIsKilledWithItsWholeGroup) {
  const ProcessResult result = run_process(shell("sleep 600 & echo $!; wait", 1.0));
  EXPECT_TRUE(result.timed_out);
  EXPECT_EQ(result.signal, SIGKILL);
  EXPECT_TRUE(ends(trim(result.output)));
}

TEST(Process, GoesWithTheProcessThatStartedIt) {
  int pipe_ends[2];
  ASSERT_EQ(::pipe(pipe_ends), 0);
  const pid_t owner = ::fork();
  if (owner == 0) {
    ::close(pipe_ends[0]);
    // Standard output is not ours to use: the command tells its id by a file of this process.
    run_process(shell("echo $$ > /proc/" + std::to_string(::getpid()) + "/fd/" +
                      std::to_string(pipe_ends[1]) + "; exec sleep 600"));
    ::_exit(0);
  }
  ::close(pipe_ends[1]);
  char text[32] = {};
  ASSERT_GT(::read(pipe_ends[0], text, sizeof text - 1), 0);
  ::close(pipe_ends[0]);
  ::kill(owner, SIGKILL);
  ::waitpid(owner, nullptr, 0);
  EXPECT_TRUE(ends(trim(text)));
}

TEST(Process, IsLeftBehindAtItsLimitByAnOrphanInAnotherSession) {
  const ProcessResult result = run_process(shell("echo done; setsid sleep 5 & sleep 0.2", 3.0));
  EXPECT_EQ(result.output, "done\n");
  EXPECT_FALSE(result.timed_out);
}

TEST(Process, ReadsNothingFromStandardInput) {
  EXPECT_EQ(run_process(shell("cat; echo end")).output, "end\n");
}

TEST(Process, ReadsItsInputToTheEnd) {
  ProcessOptions options = shell("cat; echo end");
  options.input = std::string(300000, 'a') + "\n";
  EXPECT_EQ(run_process(options).output, options.input + "end\n");
  options.words = {"head", "-c", "3"};  // one that does not want all of it
  EXPECT_EQ(run_process(options).output, "aaa");
}

TEST(Process, RunsInTheGivenDirectory) {
  ProcessOptions options = shell("pwd");
  options.directory = "/usr";
  EXPECT_EQ(run_process(options).output, "/usr\n");
}

TEST(Process, CannotTakeMoreMemoryThanItsLimit) {
  ProcessOptions options = shell("x=$(head -c 400000000 /dev/zero | tr '\\0' a); echo survived");
  options.memory_bytes = 64u << 20;
  EXPECT_EQ(run_process(options).output.find("survived"), std::string::npos);
}

TEST(Process, ThatCannotBeStartedIsAFailureNamingIt) {
  ProcessOptions options;
  for (const std::string word : {"no-such-command-anywhere", "./no/such/file", "/etc/passwd"}) {
    options.words = {word};
    const std::string message = failure_of([&] { run_process(options); });
    EXPECT_NE(message.find(word), std::string::npos) << message;
  }
}

TEST(Process, InheritsNoDescriptorOfThisOne) {
  int pipe_ends[2];
  ASSERT_EQ(::pipe(pipe_ends), 0);
  const std::string end = std::to_string(pipe_ends[1]);
  EXPECT_EQ(run_process(shell("test -e /proc/self/fd/" + end + " || echo closed")).output,
            "closed\n");
  ::close(pipe_ends[0]);
  ::close(pipe_ends[1]);
}

TEST(Process, RunsInSeveralThreadsAtOnce) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([t] {
      for (int i = 0; i < 20; ++i)
        EXPECT_EQ(run_process(shell("echo " + std::to_string(t))).output, std::to_string(t) + "\n");
    });
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace understudy
