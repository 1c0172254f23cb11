#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/rng.h"
#include "tests/db/fixtures.h"

namespace understudy::testing {
namespace {

constexpr std::int64_t kEpochs = 600;

/// Starts the body, waits until it has called its argument once, kills it a little later.
void kill_midway(const std::function<void(const std::function<void()>&)>& body, Rng& rng) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const int child = start_child([&] {
    body([&] {
      if (::write(ends[1], "x", 1) != 1) ::_exit(1);
    });
  });
  ::close(ends[1]);
  char byte = 0;
  EXPECT_EQ(::read(ends[0], &byte, 1), 1) << "the child ended before it began";
  ::usleep(static_cast<useconds_t>(rng.uniform(0, 30'000)));
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";
  ::close(ends[0]);
}

TEST(StoreCrash, KillsLeaveWholeTrialsOnly) {
  const TemporaryFolder folder;
  const std::string path = folder.file("x.db");
  { put_foundations(*std::make_unique<Store>(path)); }
  Rng rng = Rng(1).fork("kills");
  std::int64_t before = 0;
  for (int kill = 0; kill < 20; ++kill) {
    kill_midway(
        [&](const auto& begun) {
          Store store(path);
          for (int i = 0;; ++i) {
            store.put_trial(sample_trial(std::to_string(kill) + "-" + std::to_string(i), kEpochs));
            if (i == 0) begun();
          }
        },
        rng);
    const Store store(path, kill % 2 == 0 ? Store::Mode::ReadOnly : Store::Mode::ReadWrite);
    EXPECT_EQ(flaw(store, kEpochs), "");
    const std::int64_t after = integer(store, "SELECT count(*) FROM trial");
    EXPECT_GT(after, before) << "a trial that was stored is lost";
    before = after;
  }
}

TEST(StoreCrash, KillsWhileCreatingLeaveFilesThatOpen) {
  const TemporaryFolder folder;
  Rng rng = Rng(2).fork("kills");
  for (int kill = 0; kill < 20; ++kill) {
    const auto path = [&](int i) {
      return folder.file(std::to_string(kill) + "-" + std::to_string(i) + ".db");
    };
    kill_midway(
        [&](const auto& begun) {
          for (int i = 0;; ++i) {
            const Store store(path(i));
            if (i == 0) begun();
          }
        },
        rng);
    for (int i = 0; ::access(path(i).c_str(), F_OK) == 0; ++i) {
      Store store(path(i));
      put_foundations(store);
      EXPECT_EQ(flaw(store, 0), "");
    }
  }
}

}  // namespace
}  // namespace understudy::testing
