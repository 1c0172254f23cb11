#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "tests/db/fixtures.h"

namespace understudy::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr auto kReadOnly = Store::Mode::ReadOnly;

/// A user who may not write; root may write everything.
void become_nobody() {
  if (::getuid() == 0 && ::setuid(65534) != 0) throw failure("cannot change the user");
}

std::string opening(const std::string& path, Store::Mode mode = Store::Mode::ReadWrite) {
  return error_of([&] { Store store(path, mode); });
}

TEST(StoreOpen, CreatesADatabaseThatOpensAgain) {
  const TemporaryFolder folder;
  const std::string path = folder.file("a b%20?#'ü.db");
  { put_foundations(*std::make_unique<Store>(path)); }
  EXPECT_EQ(Store(path).program("p")->name, "square");
  const Store reader(path, kReadOnly);
  EXPECT_EQ(reader.program("p")->name, "square");
  EXPECT_EQ(reader.path(), path);
}

TEST(StoreOpen, KeepsAMemoryDatabaseToItself) {
  Store store(":memory:");
  put_foundations(store);
  EXPECT_EQ(integer(store, "SELECT count(*) FROM dataset"), 2);
  EXPECT_FALSE(Store(":memory:").program("p").has_value());
}

TEST(StoreOpen, TakesAPathThatLooksLikeAUriForAPath) {
  const TemporaryFolder folder;
  const std::string previous = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  { const Store store("file:x.db?mode=memory"); }
  std::filesystem::current_path(previous);
  EXPECT_TRUE(std::filesystem::exists(folder.file("file:x.db?mode=memory")));
}

TEST(StoreOpen, MovesWithItsDatabase) {
  Store store(":memory:");
  put_foundations(store);
  Store moved(std::move(store));
  EXPECT_TRUE(moved.program("p").has_value());
}

TEST(StoreOpen, WaitsForTheDiskAndKeepsReferencesWhole) {
  const Store store(":memory:");
  EXPECT_EQ(integer(store, "PRAGMA synchronous"), 2);  // FULL
  EXPECT_EQ(integer(store, "PRAGMA foreign_keys"), 1);
}

TEST(StoreOpen, WritesAheadSoThatReadersNeedNotWait) {
  const TemporaryFolder folder;
  EXPECT_EQ(text(Store(folder.file("x.db")), "SELECT * FROM pragma_journal_mode"), "wal");
}

TEST(StoreOpen, TakesAnEmptyFileForANewDatabase) {
  const TemporaryFolder folder;
  const std::string path = folder.file("x.db");
  std::ofstream(path).flush();
  EXPECT_EQ(opening(path), "");
  EXPECT_EQ(opening(path, kReadOnly), "");
}

TEST(StoreOpen, TakesADatabaseThatWasNeverFilledForANewOne) {
  const TemporaryFolder folder;
  const std::string path = folder.file("x.db");
  run_sql(path, "PRAGMA journal_mode = WAL; CREATE TABLE t (x); DROP TABLE t");
  ASSERT_GT(std::filesystem::file_size(path), 0u);
  EXPECT_EQ(opening(path), "");
}

TEST(StoreOpen, DoesNotCreateWhatItIsToRead) {
  const TemporaryFolder folder;
  const std::string path = folder.file("x.db");
  EXPECT_THAT(opening(path, kReadOnly), AllOf(StartsWith("misuse"), HasSubstr(path)));
  EXPECT_FALSE(std::filesystem::exists(path));
  std::ofstream(path).flush();
  EXPECT_THAT(opening(path, kReadOnly), AllOf(StartsWith("misuse"), HasSubstr("empty database")));
  EXPECT_EQ(std::filesystem::file_size(path), 0u);
}

TEST(StoreOpen, RefusesAFileThatIsNoDatabase) {
  const TemporaryFolder folder;
  for (const std::size_t size : {1, 2, 10, 100, 511, 512, 1000, 4096, 100000}) {
    const std::string path = folder.file("x" + std::to_string(size));
    const std::string bytes(size, 'x');
    std::ofstream(path) << bytes;
    for (const auto mode : {Store::Mode::ReadWrite, kReadOnly})
      EXPECT_THAT(opening(path, mode),
                  AllOf(StartsWith("misuse"), HasSubstr(path), HasSubstr("is not a database")));
    EXPECT_TRUE(read_file(path) == bytes);
  }
}

TEST(StoreOpen, RefusesAnotherProgramsDatabase) {
  const TemporaryFolder folder;
  const std::string named = folder.file("named.db"), unnamed = folder.file("unnamed.db");
  run_sql(named, "PRAGMA application_id = 42; CREATE TABLE t (x)");
  run_sql(unnamed, "CREATE TABLE t (x)");
  for (const std::string& path : {named, unnamed})
    for (const auto mode : {Store::Mode::ReadWrite, kReadOnly})
      EXPECT_THAT(opening(path, mode), AllOf(StartsWith("misuse"), HasSubstr(path),
                                             HasSubstr("another program's database")));
}

TEST(StoreOpen, RefusesANewerSchema) {
  const TemporaryFolder folder;
  const std::string path = folder.file("x.db");
  ASSERT_EQ(opening(path), "");
  run_sql(path, "PRAGMA user_version = 6");
  for (const auto mode : {Store::Mode::ReadWrite, kReadOnly})
    EXPECT_THAT(opening(path, mode),
                AllOf(StartsWith("misuse"), HasSubstr("newer version of understudy (schema 6")));
}

TEST(StoreOpen, RefusesWhatIsNoFile) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo(folder.file("pipe").c_str(), 0600), 0);
  EXPECT_THAT(opening(folder.path()), AllOf(StartsWith("misuse"), HasSubstr("is a directory")));
  EXPECT_THAT(opening(folder.file("pipe")), HasSubstr("not a regular file"));
  EXPECT_THAT(opening(""), StartsWith("misuse: no file is named"));
  EXPECT_THAT(opening(folder.file("no/where/x.db")),
              AllOf(StartsWith("misuse"), HasSubstr("no folder '" + folder.file("no/where"))));
  std::ofstream(folder.file("plain")) << "text";
  EXPECT_THAT(opening(folder.file("plain/x.db")), HasSubstr("no folder '" + folder.file("plain")));
  EXPECT_THAT(opening(folder.file(std::string(300, 'x'))), HasSubstr("File name too long"));
}

TEST(StoreOpen, SaysWhichPermissionIsMissing) {
  const TemporaryFolder folder;
  const std::string path = folder.file("x.db");
  ASSERT_EQ(opening(path), "");
  ::chmod(path.c_str(), 0444);
  ::chmod(folder.path().c_str(), 0555);
  EXPECT_THAT(
      in_child([&] {
        become_nobody();
        return opening(path) + "\n" + opening(folder.file("new.db"));
      }),
      AllOf(HasSubstr("failure: cannot write database '" + path + "': Permission denied"),
            HasSubstr("failure: cannot create database"), HasSubstr("new.db': Permission denied")));
  ::chmod(path.c_str(), 0);
  EXPECT_THAT(in_child([&] {
                become_nobody();
                return opening(path, kReadOnly);
              }),
              AllOf(StartsWith("failure"), HasSubstr(path), HasSubstr("Permission denied")));
}

TEST(StoreOpen, ReadsAClosedDatabaseInAFolderThatNobodyMayWrite) {
  const TemporaryFolder folder;
  const std::string path = folder.file("50% of #1?.db");
  { put_foundations(*std::make_unique<Store>(path)); }
  ::chmod(folder.path().c_str(), 0555);
  EXPECT_EQ(in_child([&] {
              become_nobody();
              return Store(path, kReadOnly).program("p")->name;
            }),
            "square");
}

TEST(StoreOpen, ReadsThereWhatAWriterIsStillWriting) {
  const TemporaryFolder folder;
  Store store(folder.file("x.db"));
  put_foundations(store);
  ::chmod(folder.path().c_str(), 0555);
  EXPECT_EQ(in_child([&] {
              become_nobody();
              return Store(store.path(), kReadOnly).program("p")->name;
            }),
            "square");
}

TEST(StoreOpen, SaysWhyAnUnfinishedDatabaseCannotBeReadThere) {
  const TemporaryFolder folder, copy;
  Store store(folder.file("x.db"));
  put_foundations(store);
  for (const char* name : {"x.db", "x.db-wal"})
    std::filesystem::copy_file(folder.file(name), copy.file(name));
  ::chmod(copy.path().c_str(), 0555);
  EXPECT_THAT(in_child([&] {
                become_nobody();
                return opening(copy.file("x.db"), kReadOnly);
              }),
              AllOf(StartsWith("failure"), HasSubstr("-wal' holds results"), HasSubstr("Copy")));
}

}  // namespace
}  // namespace understudy::testing
