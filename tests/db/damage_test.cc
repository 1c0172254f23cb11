#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "tests/db/fixtures.h"

namespace understudy::testing {
namespace {

using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::int64_t kEpochs = 200;

/// Reads everything in every way.
void read_all(const Store& store) {
  for (const char* table : {"program", "dataset", "study", "task", "trial", "epoch", "prediction"})
    store.query(std::string("SELECT * FROM ") + table);
  store.studies();
  store.dataset("train");
  for (int i = 0; i < 30; ++i) store.trial(std::to_string(i));
}

class StoreDamage : public ::testing::Test {
 protected:
  StoreDamage() {
    Store store(path_);
    put_foundations(store);
    for (int i = 0; i < 30; ++i) store.put_trial(sample_trial(std::to_string(i), kEpochs));
  }

  const TemporaryFolder folder_;
  const std::string path_ = folder_.file("x.db");
};

TEST_F(StoreDamage, OfAnyPageIsToldOrHarmless) {
  const std::string bytes = read_file(path_);
  int told = 0;
  for (std::size_t begin = 100; begin < bytes.size(); begin += 4096) {
    std::string damaged = bytes;
    for (std::size_t i = begin; i < begin + 2000 && i < bytes.size(); ++i)
      damaged[i] = static_cast<char>(0xA5 ^ (i * 7));
    write_file(path_, damaged);
    const std::string error = error_of([&] { read_all(Store(path_, Store::Mode::ReadOnly)); });
    if (error.empty()) continue;
    ++told;
    EXPECT_THAT(error, HasSubstr(path_));
    EXPECT_THAT(error, AnyOf(HasSubstr("malformed"), HasSubstr("not a database"),
                             HasSubstr("too big"), HasSubstr("no such table")));
  }
  EXPECT_GT(told, 0);
}

TEST_F(StoreDamage, ByTruncationIsTold) {
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) / 2);
  EXPECT_THAT(error_of([&] { read_all(Store(path_)); }),
              AllOf(StartsWith("failure"), HasSubstr(path_), HasSubstr("malformed"),
                    HasSubstr("Restore a copy")));
}

TEST_F(StoreDamage, OfADatasetIsTold) {
  const auto reading = [&](const std::string& assignment) {
    run_sql(path_, "UPDATE dataset SET " + assignment);
    return error_of([&] { Store(path_, Store::Mode::ReadOnly).dataset("train"); });
  };
  EXPECT_THAT(reading("outcomes = x'00FF'"), HasSubstr("dataset train is damaged"));
  EXPECT_THAT(reading("outcomes = x'00'"), HasSubstr("dataset train is damaged"));
  EXPECT_THAT(reading("row_count = -1"), HasSubstr("dataset train is damaged"));
  EXPECT_THAT(reading("inputs = x'0102'"), HasSubstr("2 bytes are not"));
}

TEST_F(StoreDamage, OfANameIsTold) {
  Store(path_).put_tuning(sample_tuning("t"));
  run_sql(path_, "UPDATE evaluation SET outcome = 'x'");
  EXPECT_THAT(error_of([&] { Store(path_).evaluations("t"); }),
              AllOf(StartsWith("failure"), HasSubstr(path_), HasSubstr("damaged"),
                    HasSubstr("unknown outcome 'x'")));
}

/// Puts trials until the disk refuses, makes room, and goes on. Returns what went wrong.
std::string fill_and_go_on(const std::string& path, const std::function<void()>& make_room) {
  Store store(path);
  put_foundations(store);
  std::int64_t stored = 0;
  const std::string error = error_of([&] {
    for (; stored < 10'000; ++stored)
      store.put_trial(sample_trial(std::to_string(stored), kEpochs));
  });
  if (error.find("full") == std::string::npos &&
      error.find("(File too large)") == std::string::npos)
    return "no word of a full disk: " + error;
  if (error.find("failure: storing trial") != 0 || error.find(path) == std::string::npos)
    return "not clear: " + error;
  const auto count = [&] { return integer(store, "SELECT count(*) FROM trial"); };
  if (count() != stored) return "trials were lost";
  if (!flaw(store, kEpochs).empty()) return flaw(store, kEpochs);
  make_room();
  store.put_trial(sample_trial("more", kEpochs));
  if (count() != stored + 1 || !flaw(store, kEpochs).empty()) return "cannot go on";
  return Store(path).trial("more") ? "" : "cannot be opened again";
}

TEST(StoreDisk, AFileThatMayNotGrowLosesNothing) {
  const TemporaryFolder folder;
  EXPECT_EQ(in_child([&] {
              ::signal(SIGXFSZ, SIG_IGN);
              rlimit limit{};
              ::getrlimit(RLIMIT_FSIZE, &limit);
              const auto before = limit.rlim_cur;
              limit.rlim_cur = 1'000'000;
              ::setrlimit(RLIMIT_FSIZE, &limit);
              return fill_and_go_on(folder.file("x.db"), [&] {
                limit.rlim_cur = before;
                ::setrlimit(RLIMIT_FSIZE, &limit);
              });
            }),
            "");
}

TEST(StoreDisk, AFullDiskLosesNothing) {
  const TemporaryFolder folder;
  const std::string result = in_child([&]() -> std::string {
    // A disk of this child's own, which is gone with it.
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("none", folder.path().c_str(), "tmpfs", 0, "size=3m") != 0)
      return "cannot mount";
    const std::string ballast = folder.file("ballast");
    write_file(ballast, std::string(1 << 20, 'x'));
    return fill_and_go_on(folder.file("x.db"), [&] { std::filesystem::remove(ballast); });
  });
  if (result == "cannot mount") GTEST_SKIP() << "only root may mount";
  EXPECT_EQ(result, "");
}

}  // namespace
}  // namespace understudy::testing
