// Programs that do what no program should. Each gets its outcome, and what comes after it runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "programs/running/make_runner.h"
#include "programs/running/worker/protocol.h"
#include "tests/programs/bound_programs.h"
#include "tests/support/temporary_folder.h"

namespace understudy {
namespace {

using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::StartsWith;

struct Deed {
  const char* name;
  const char* unit;  ///< void misbehave(void), in C
  Outcome outcome;
  const char* detail;  ///< how the detail begins
};

std::ostream& operator<<(std::ostream& stream, const Deed& deed) { return stream << deed.name; }

const Deed kDeeds[] = {
    {"Segfault", "void misbehave(void) { *(volatile int *)8 = 1; }", Outcome::Crash, "SIGSEGV"},
    {"Abort", "void abort(void); void misbehave(void) { abort(); }", Outcome::Crash, "SIGABRT"},
    {"AssertionFailure", "#include <assert.h>\nvoid misbehave(void) { assert(0); }", Outcome::Crash,
     "SIGABRT"},
    {"IllegalInstruction", "void misbehave(void) { __builtin_trap(); }", Outcome::Crash, "SIGILL"},
    {"IntegerDivisionByZero",
     "void misbehave(void) { volatile int zero = 0; volatile int y = 7 / zero; (void)y; }",
     Outcome::Crash, "SIGFPE"},
    {"RaisedSegfault", "int raise(int); void misbehave(void) { raise(11); }", Outcome::Crash,
     "SIGSEGV"},
    {"RaisedKill", "int raise(int); void misbehave(void) { raise(9); }", Outcome::Crash, "SIGKILL"},
    {"StackOverflow",
     "int deeper(int n) { volatile char page[4096]; page[0] = (char)n;\n"
     "  return deeper(n + 1) + page[0]; }\n"
     "void misbehave(void) { volatile int n = deeper(0); (void)n; }",
     Outcome::Crash, "stack overflow (SIGSEGV)"},
    {"EndlessLoop", "void misbehave(void) { for (;;) __asm__ volatile(\"\"); }", Outcome::Timeout,
     ""},
    {"MemoryBomb",
     "#include <stdlib.h>\n"
     "void misbehave(void) { for (;;) *(volatile char *)malloc(1 << 20) = 1; }",
     Outcome::Crash, "SIGSEGV"},
    {"ForkBomb", "#include <unistd.h>\nvoid misbehave(void) { for (;;) fork(); }",
     Outcome::Forbidden, "clone"},
    {"ForkByVfork", "#include <unistd.h>\nvoid misbehave(void) { vfork(); }", Outcome::Forbidden,
     "vfork"},
    {"Thread",
     "#include <pthread.h>\nstatic void *work(void *p) { return p; }\n"
     "void misbehave(void) { pthread_t t; pthread_create(&t, 0, work, 0); }",
     Outcome::Forbidden, ""},
    {"WriteToAFile",
     "#include <fcntl.h>\n#include <unistd.h>\n"
     "void misbehave(void) { write(open(\"/tmp/understudy-was-here\", O_CREAT | O_WRONLY, 0600), "
     "\"x\", 1); }",
     Outcome::Forbidden, "openat"},
    {"ReadAFile", "#include <fcntl.h>\nvoid misbehave(void) { open(\"/etc/passwd\", O_RDONLY); }",
     Outcome::Forbidden, "openat"},
    {"DeleteAFile", "#include <unistd.h>\nvoid misbehave(void) { unlink(\"/tmp/nothing\"); }",
     Outcome::Forbidden, "unlink"},
    {"Socket", "#include <sys/socket.h>\nvoid misbehave(void) { socket(AF_INET, SOCK_STREAM, 0); }",
     Outcome::Forbidden, "socket"},
    {"Command", "#include <stdlib.h>\nvoid misbehave(void) { system(\"true\"); }",
     Outcome::Forbidden, ""},
    {"Execute",
     "#include <unistd.h>\nvoid misbehave(void) { execl(\"/bin/true\", \"true\", (char *)0); }",
     Outcome::Forbidden, "execve"},
    {"KillTheParent",
     "#include <signal.h>\n#include <unistd.h>\nvoid misbehave(void) { kill(getppid(), SIGKILL); }",
     Outcome::Forbidden, "getppid"},
    {"KillEveryone", "#include <signal.h>\nvoid misbehave(void) { kill(-1, SIGKILL); }",
     Outcome::Forbidden, "kill"},
    {"PrintAGigabyte",
     "#include <stdio.h>\nvoid misbehave(void) { for (long i = 0; i < 1 << 30; ++i) putchar('x'); "
     "}",
     Outcome::Timeout, ""},
    {"PrintToAnother", "#include <unistd.h>\nvoid misbehave(void) { write(4, \"x\", 1); }",
     Outcome::Forbidden, "write"},
    {"ReadTheKeyboard", "#include <stdio.h>\nvoid misbehave(void) { getchar(); }",
     Outcome::Forbidden, ""},
    {"Exit", "#include <stdlib.h>\nvoid misbehave(void) { exit(0); }", Outcome::Forbidden,
     "the program exits, with status 0"},
    {"ExitAtOnce", "#include <unistd.h>\nvoid misbehave(void) { _exit(3); }", Outcome::Forbidden,
     "the program exits, with status 3"},
    {"Sleep", "#include <unistd.h>\nvoid misbehave(void) { sleep(3600); }", Outcome::Forbidden,
     "clock_nanosleep"},
    {"SignalHandler",
     "#include <signal.h>\nstatic void ignore(int s) { (void)s; }\n"
     "void misbehave(void) { signal(SIGALRM, ignore); }",
     Outcome::Forbidden, "rt_sigaction"},
    {"Alarm", "#include <unistd.h>\nvoid misbehave(void) { alarm(1); }", Outcome::Forbidden,
     "alarm"},
    {"BlockedSignals",
     "#include <signal.h>\n#include <unistd.h>\n"
     "void misbehave(void) { sigset_t s; sigfillset(&s); sigprocmask(SIG_BLOCK, &s, 0); "
     "unlink(\"/tmp/nothing\"); }",
     Outcome::Forbidden, "a system call"},
    {"UnknownCall", "long syscall(long, ...); void misbehave(void) { syscall(9999); }",
     Outcome::Forbidden, "system call 9999"},
    {"ExecutableMemory",
     "#include <sys/mman.h>\nvoid misbehave(void) { mmap(0, 4096, 7, MAP_PRIVATE | MAP_ANONYMOUS, "
     "-1, 0); }",
     Outcome::Forbidden, "mmap"},
    {"LongJumpIntoTheBlue",
     "#include <setjmp.h>\n#include <string.h>\n"
     "void misbehave(void) { jmp_buf b; memset(&b, 0x41, sizeof b); longjmp(b, 1); }",
     Outcome::Crash, "SIG"},
};

RunnerOptions strict() {
  RunnerOptions options;
  options.row_timeout_s = 0.5;
  options.memory_bytes = 128 << 20;
  return options;
}

class Hostile : public ::testing::TestWithParam<Deed> {};

TEST_P(Hostile, RowGetsItsOutcomeAndItsNeighboursTheirs) {
  const Deed& deed = GetParam();
  const auto runner =
      make_runner(bind_f(std::string(deed.unit) +
                         "\ndouble f(double x) { if (x == 1) misbehave(); return x + 0.5; }"),
                  strict());
  const RunResult result = runner->run(column({0, 1, 2}));
  EXPECT_EQ(to_string(result.outcomes.at(1)), to_string(deed.outcome));
  EXPECT_THAT(result.details.at(1), HasSubstr(deed.detail));
  EXPECT_TRUE(std::isnan(result.outputs(1, 0)));
  for (const std::size_t neighbour : {0u, 2u}) {
    EXPECT_EQ(result.outcomes.at(neighbour), Outcome::Ok) << result.details.at(neighbour);
    EXPECT_EQ(result.outputs(neighbour, 0), static_cast<double>(neighbour) + 0.5);
  }
}

TEST_P(Hostile, StartUpCodeSpoilsItsOwnProgramOnly) {
  const Deed& deed = GetParam();
  const auto runner =
      make_runner(bind_f(std::string(deed.unit) +
                         "\n__attribute__((constructor)) static void first(void) { misbehave(); }"
                         "\ndouble f(double x) { return x; }"),
                  strict());
  const RunResult result = runner->run(column({0, 1}));
  ASSERT_EQ(result.outcomes.size(), 2u);
  EXPECT_EQ(result.outcomes[0], result.outcomes[1]);
  // The loader itself reads files and maps code; who has only read has harmed nobody.
  const std::set<std::string> harmless = {"ReadAFile", "ReadTheKeyboard", "ExecutableMemory"};
  if (harmless.count(deed.name) > 0) return;
  EXPECT_EQ(to_string(result.outcomes[0]), to_string(deed.outcome));
  EXPECT_THAT(result.details[0], HasSubstr("while loading"));
  EXPECT_EQ(make_runner(bind_f("double f(double x) { return x; }"))->run(column({4})).outputs(0, 0),
            4.0);
}

INSTANTIATE_TEST_SUITE_P(Deeds, Hostile, ::testing::ValuesIn(kDeeds),
                         [](const auto& deed) { return std::string(deed.param.name); });

TEST(HostileProgram, PrintsNothing) {
  ::testing::internal::CaptureStdout();
  ::testing::internal::CaptureStderr();
  make_runner(bind_f("#include <stdio.h>\n"
                     "double f(double x) { printf(\"out\"); fprintf(stderr, \"err\"); return x; }"))
      ->run(column({1}));
  EXPECT_EQ(::testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(HostileProgram, LeavesNoFile) {
  const std::string path = ::testing::TempDir() + "understudy-hostile-" + std::to_string(getpid());
  make_runner(bind_f("#include <stdio.h>\ndouble f(double x) { fopen(\"" + path +
                     "\", \"w\"); return x; }"))
      ->run(column({1}));
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(HostileProgram, MayCrashInEverySecondRow) {
  const auto runner = make_runner(
      bind_f("double f(double x) { if ((int)x % 2) *(volatile int *)8 = 1; return x; }"));
  const RunResult result = runner->run(count_up(1000));
  ASSERT_EQ(result.outcomes.size(), 1000u);
  for (std::size_t i = 0; i < 1000; ++i)
    ASSERT_EQ(result.outcomes[i], i % 2 ? Outcome::Crash : Outcome::Ok) << i;
}

TEST(HostileProgram, MayJumpIntoAFrameThatIsGone) {
  const char* const unit =
      "#include <setjmp.h>\nstatic jmp_buf b;\n"
      "double f(double x) { if (x == 0) setjmp(b); if (x == 2) longjmp(b, 1); return x; }";
  EXPECT_EQ(make_runner(bind_f(unit), strict())->run(count_up(4)).outcomes.size(), 4u);
}

/// Start-up code that finds the memory shared with this process, and `current` of both slots.
const std::string kFindSharedMemory =
    "#include <stdio.h>\n#include <string.h>\n#include <unistd.h>\n"
    "static char *shared; static unsigned long size; static volatile long *current;\n"
    "__attribute__((constructor)) static void find(void) {\n"
    "  FILE *maps = fopen(\"/proc/self/maps\", \"r\"); char line[512]; unsigned long a, b;\n"
    "  while (maps && fgets(line, sizeof line, maps))\n"
    "    if (strstr(line, \"understudy-rows\") && sscanf(line, \"%lx-%lx\", &a, &b) == 2)\n"
    "      { shared = (char *)a; size = b - a; }\n"
    "  current = (volatile long *)(shared + " +
    std::to_string(offsetof(Control, current)) + "); }\n";

/// What a program does with the shared memory in row 2 of 5, in C.
class Scribbler : public ::testing::TestWithParam<const char*> {};

TEST_P(Scribbler, SpoilsNoRunButItsOwn) {
  const auto runner =
      make_runner(bind_f(kFindSharedMemory +
                         "double f(double x) { if (!shared) return 1 / (x - x); if (x == 2) {" +
                         GetParam() + "} return x; }"),
                  strict());
  const RunResult result = runner->run(count_up(5));
  EXPECT_EQ(result.outcomes.size(), 5u);
  EXPECT_EQ(result.details.size(), 5u);
  EXPECT_EQ(result.outputs.rows, 5u);
  EXPECT_THAT(result.outcomes, ::testing::Not(::testing::Contains(Outcome::Infinite)));
  EXPECT_EQ(make_runner(bind_f("double f(double x) { return x; }"))->run(column({4})).outputs(0, 0),
            4.0);
}

INSTANTIATE_TEST_SUITE_P(
    Deeds, Scribbler,
    ::testing::Values(
        "memset(shared, 255, size);", "memset(shared, 127, size);", "memset(shared, 0, size);",
        "memset(shared, 255, size); shared = 0; *shared = 1;",
        "memset(shared, 127, size); *(volatile int *)8 = 1;",
        "memset(shared, 127, size); for (;;) {}", "memset(shared, 255, size); for (;;) {}",
        "memset(shared, 65, size); unlink(\"/tmp/nothing\");",
        "current[0] = 1L << 40; *(volatile int *)8 = 1;",
        "current[0] = -7; *(volatile int *)8 = 1;", "current[0] = 5; *(volatile int *)8 = 1;",
        "current[0] = 5; for (;;) {}", "write(3, \"\\0\\0\\0\\0\\0\\0\\0\\0\", 8);",
        "write(3, \"\\2\\0\\0\\0\\0\\0\\0\\0\", 8);", "write(3, \"\\2\\0\\0\\0\\7\\0\\0\\0\", 8);",
        "write(3, \"?\", 1);",
        "for (int i = 0; i < 100000; ++i) write(3, \"\\2\\0\\0\\0\\0\\0\\0\\0\", 8);",
        "char b[64]; read(3, b, sizeof b); for (;;) read(3, b, sizeof b);"));

/// What start-up code does to speak for its worker, in C.
class Impostor : public ::testing::TestWithParam<const char*> {};

TEST_P(Impostor, SpoilsItsOwnProgramOnly) {
  const auto runner =
      make_runner(bind_f(kFindSharedMemory +
                         "__attribute__((constructor(200))) static void speak(void) {\n"
                         "  find(); char *message = shared + " +
                         std::to_string(offsetof(Control, message)) + "; (void)message; " +
                         GetParam() + " }\ndouble f(double x) { return x; }"),
                  strict());
  const RunResult result = runner->run(column({0, 1}));
  ASSERT_EQ(result.outcomes.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_THAT(result.outcomes[i], ::testing::AnyOf(Outcome::Crash, Outcome::Forbidden));
    EXPECT_THAT(result.details[i], HasSubstr("while loading"));
    EXPECT_THAT(result.details[i], Each(::testing::AllOf(::testing::Ge(' '), ::testing::Le('~'))));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Deeds, Impostor,
    ::testing::Values("write(3, \"\\1\\0\\0\\0\\0\\0\\0\\0\", 8); for (;;) {}",
                      "write(3, \"\\2\\0\\0\\0\\0\\0\\0\\0\", 8); for (;;) {}",
                      "memset(message, 255, 600); write(3, \"\\1\\0\\0\\0\\0\\0\\0\\0\", 8);",
                      "write(3, \"?\", 1); for (;;) {}"));

TEST(Program, ThatIsTooLargeToLoadFailsInEveryRow) {
  const RunResult result =
      make_runner(bind_f("volatile double big[1 << 25];\n"
                         "double f(double x) { big[(int)x] = x; return big[0]; }"),
                  strict())
          ->run(count_up(3));
  EXPECT_THAT(result.outcomes,
              ::testing::ElementsAre(Outcome::Crash, Outcome::Crash, Outcome::Crash));
  EXPECT_THAT(result.details, Each(HasSubstr("cannot be loaded")));
}

TEST(HostileProgram, CannotStretchItsTimeByPretendingToMoveOn) {
  const auto runner =
      make_runner(bind_f(kFindSharedMemory + "double f(double x) { if (x == 2) for (;;) { "
                                             "current[0] = 1; current[0] = 2; } return x; }"),
                  strict());
  const RunResult result = runner->run(count_up(4));
  EXPECT_THAT(result.outcomes, ::testing::Contains(Outcome::Timeout));
  EXPECT_EQ(result.outcomes.size(), 4u);
}

TEST(HostileProgram, CannotCutTheSharedMemoryShort) {
  const RunResult result =
      make_runner(bind_f("#include <fcntl.h>\n#include <unistd.h>\n"
                         "__attribute__((constructor)) static void cut(void) {\n"
                         "  for (int d = 0; d < 64; ++d) ftruncate(d, 0); }\n"
                         "double f(double x) { return x; }"))
          ->run(column({1}));
  EXPECT_EQ(result.outcomes.at(0), Outcome::Forbidden);
  EXPECT_THAT(result.details.at(0), StartsWith("ftruncate"));
}

/// Processes that a process has started, by way of its main thread.
std::vector<pid_t> children_of(pid_t process) {
  const std::string id = std::to_string(process);
  std::ifstream file("/proc/" + id + "/task/" + id + "/children");
  std::vector<pid_t> children;
  for (pid_t child = 0; file >> child;) children.push_back(child);
  return children;
}

bool is_alive(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string word;
  for (int i = 0; i < 3; ++i) file >> word;
  return file && word != "Z" && word != "X";
}

TEST(Worker, IsReplacedWhenSomeoneElseKillsIt) {
  const auto runner = make_runner(bind_f("double f(double x) { return x; }"));
  int killed = 0;
  const RunResult result = runner->run(count_up(500000), [&](const Progress&) {
    for (const pid_t child : children_of(getpid())) killed += ::kill(child, SIGKILL) == 0;
    return true;
  });
  EXPECT_GT(killed, 0);
  ASSERT_EQ(result.outcomes.size(), 500000u);
  EXPECT_THAT(std::set<Outcome>(result.outcomes.begin(), result.outcomes.end()),
              ::testing::ElementsAre(Outcome::Ok));
}

TEST(Worker, IsReplacedWhenKilledBetweenBatches) {
  const auto runner = make_runner(bind_f("double f(double x) { return x; }"));
  for (const pid_t child : children_of(getpid())) ::kill(child, SIGTERM);
  EXPECT_THAT(runner->run(count_up(3)).outcomes, Each(Outcome::Ok));
}

TEST(Worker, GoesWithItsRunner) {
  auto runner = make_runner(bind_f("double f(double x) { return x; }"));
  const std::vector<pid_t> workers = children_of(getpid());
  ASSERT_EQ(workers.size(), 1u);
  runner.reset();
  EXPECT_FALSE(is_alive(workers[0]));
}

TEST(Worker, GoesWithTheProcessThatStartedItAndLeavesNoFile) {
  const TemporaryFolder folder;
  const pid_t owner = fork();
  if (owner == 0) {
    ::setenv("TMPDIR", folder.path().c_str(), 1);
    RunnerOptions patient;
    patient.row_timeout_s = 3600;
    make_runner(bind_f("double f(double x) { for (;;) __asm__ volatile(\"\"); }"), patient)
        ->run(column({1}));
    _exit(0);
  }
  pid_t worker = 0;
  const auto looks_like_worker = [](pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/comm");
    std::string name;
    return std::getline(file, name) && name.rfind("understudy-work", 0) == 0;
  };
  for (int i = 0; i < 3000 && worker == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    for (const pid_t child : children_of(owner))
      if (looks_like_worker(child)) worker = child;
  }
  ASSERT_NE(worker, 0);
  ::kill(owner, SIGKILL);
  ::waitpid(owner, nullptr, 0);
  for (int i = 0; i < 3000 && is_alive(worker); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_FALSE(is_alive(worker));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace understudy
