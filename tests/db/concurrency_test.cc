#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include "tests/db/fixtures.h"

namespace understudy::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::int64_t kEpochs = 50;
constexpr std::int64_t kTrials = 60;

bool ends_well(int child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return status == 0;
}

TEST(StoreConcurrency, ReadersSeeWholeTrialsWhileAWriterWrites) {
  const TemporaryFolder folder;
  const std::string path = folder.file("x.db");
  { put_foundations(*std::make_unique<Store>(path)); }
  const auto read = [&] {
    const Store store(path, Store::Mode::ReadOnly);
    while (integer(store, "SELECT count(*) FROM trial") < kTrials)
      if (!flaw(store, kEpochs).empty()) throw failure("a flaw");
  };
  const int readers[] = {start_child(read), start_child(read)};
  const int writer = start_child([&] {
    Store store(path);
    for (int i = 0; i < kTrials; ++i) store.put_trial(sample_trial(std::to_string(i), kEpochs));
  });
  EXPECT_TRUE(ends_well(writer));
  EXPECT_TRUE(ends_well(readers[0]));
  EXPECT_TRUE(ends_well(readers[1]));
  EXPECT_EQ(flaw(Store(path, Store::Mode::ReadOnly), kEpochs), "");
}

TEST(StoreConcurrency, WritersThatTakeTurnsLoseNothing) {
  const TemporaryFolder folder;
  const std::string path = folder.file("x.db");  // which all of them create
  std::vector<int> writers;
  for (int writer = 0; writer < 4; ++writer)
    writers.push_back(start_child([&, writer] {
      Store store(path);
      put_foundations(store);
      for (int i = 0; i < 10; ++i)
        store.put_trial(sample_trial(std::to_string(writer) + "-" + std::to_string(i), kEpochs));
    }));
  for (const int writer : writers) EXPECT_TRUE(ends_well(writer));
  const Store store(path, Store::Mode::ReadOnly);
  EXPECT_EQ(integer(store, "SELECT count(*) FROM trial"), 40);
  EXPECT_EQ(flaw(store, kEpochs), "");
}

TEST(StoreConcurrency, ASecondWriterIsToldAfterAWhile) {  // ten seconds
  const TemporaryFolder folder;
  const std::string path = folder.file("x.db");
  Store store(path);
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  EXPECT_EQ(integer(store, "SELECT count(*) FROM program"), 0);  // readers do not wait
  EXPECT_EQ(error_of([&] { Store second(path); }), "");
  EXPECT_THAT(error_of([&] { store.put_program(sample_program()); }),
              AllOf(StartsWith("failure: storing program square: database '" + path),
                    HasSubstr("locked"), HasSubstr("another process has been writing it")));
  ASSERT_EQ(sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(other);
  store.put_program(sample_program());
  EXPECT_TRUE(store.program("p").has_value());
}

TEST(StoreConcurrency, AReaderMayNotWrite) {
  const TemporaryFolder folder;
  const std::string path = folder.file("x.db");
  { const Store store(path); }
  Store reader(path, Store::Mode::ReadOnly);
  EXPECT_THAT(error_of([&] { reader.put_program(sample_program()); }),
              AllOf(StartsWith("failure: storing program square"),
                    HasSubstr("attempt to write a readonly database")));
  EXPECT_FALSE(reader.program("p").has_value());
}

}  // namespace
}  // namespace understudy::testing
