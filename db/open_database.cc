#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "db/database_internal.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kApplicationId = 0x556E6473;  // "Unds": what tells our files from others
constexpr std::int64_t kSchemaVersion = 1;

/// What SQLite would say less clearly or, for a pipe, wait for.
void check_path(const std::string& path, Store::Mode mode) {
  if (path == ":memory:") return;
  if (path.empty()) throw misuse("no file is named for the database");
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::none)
    throw failure("cannot open database '" + path + "': " + error.message());
  if (status.type() == fs::file_type::directory)
    throw misuse("database '" + path + "' is a directory", "Name a file in it.");
  if (status.type() != fs::file_type::not_found) {
    if (status.type() != fs::file_type::regular)
      throw misuse("database '" + path + "' is not a regular file", "Name another file.");
  } else if (mode == Store::Mode::ReadOnly) {
    throw misuse("there is no database '" + path + "'", "Check the path.");
  } else if (const fs::path folder = fs::absolute(path).parent_path(); !fs::exists(folder, error)) {
    throw misuse("there is no folder '" + folder.string() + "' for database '" + path + "'",
                 "Create the folder first.");
  }
}

std::int64_t integer(const Database& database, const char* sql) {
  return database.find_integer(sql).value_or(0);
}

/// Also what a process leaves that is killed while it creates a database.
bool is_new(const Database& database) {
  return integer(database, "PRAGMA application_id") == 0 &&
         integer(database, "PRAGMA user_version") == 0 &&
         integer(database, "SELECT count(*) FROM sqlite_schema") == 0;
}

void create_schema(const Database& database) {
  database.transact("creating the tables", [&] {
    if (!is_new(database)) return;  // another process was faster
    database.execute(kSchema);
    database.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
    database.execute("PRAGMA user_version = " + std::to_string(kSchemaVersion));
  });
}

void check_owner(const Database& database) {
  const std::int64_t application = integer(database, "PRAGMA application_id");
  const std::int64_t version = integer(database, "PRAGMA user_version");
  if (application != kApplicationId || version < 1)
    throw misuse("'" + database.path() + "' is " +
                     (is_new(database) ? "an empty database" : "another program's database"),
                 "Name another file.");
  if (version > kSchemaVersion)
    throw misuse(
        "database '" + database.path() + "' was written by a newer version of understudy (schema " +
            std::to_string(version) + ", this one knows " + std::to_string(kSchemaVersion) + ")",
        "Update understudy, or name another file.");
}

/// A database in WAL mode is read with the help of two files beside it. Where they can be neither
/// found nor made, the database is still whole if its last writer closed it, and that is when there
/// is no "-wal" file or an empty one.
Database open_for_reading(const std::string& path) {
  try {
    Database database(path, Database::Access::ReadOnly);
    check_owner(database);
    return database;
  } catch (const Error& error) {
    const std::string log = path + "-wal";
    std::error_code absent;
    const bool folder_is_read_only =
        ::access(fs::absolute(path).parent_path().c_str(), W_OK) != 0 &&
        ::access(path.c_str(), R_OK) == 0;
    if (error.kind() == Error::Kind::Misuse || !folder_is_read_only) throw;
    if (fs::file_size(log, absent) > 0 && !absent)
      throw failure(std::string(error.what()) + ": its folder is read-only, and '" + log +
                        "' holds results that were not yet moved into it",
                    "Copy both files to a folder that you may write, and read them there.");
  }
  Database database(path, Database::Access::Immutable);
  check_owner(database);
  return database;
}

Database open_for_writing(const std::string& path) {
  Database database(path, Database::Access::ReadWrite);
  if (!database.is_writable()) {
    const int reason = ::access(path.c_str(), W_OK) != 0 ? errno : EACCES;
    throw failure(
        "cannot write database '" + path + "': " + std::generic_category().message(reason),
        "Check the permissions of the file, or name another file.");
  }
  if (is_new(database)) create_schema(database);
  check_owner(database);
  database.execute("PRAGMA journal_mode = WAL");  // readers and the writer do not wait
  database.execute("PRAGMA synchronous = FULL");  // a commit outlives a loss of power
  database.execute("PRAGMA foreign_keys = ON");
  return database;
}

}  // namespace

Database open_database(const std::string& path, Store::Mode mode) {
  check_path(path, mode);
  return mode == Store::Mode::ReadOnly ? open_for_reading(path) : open_for_writing(path);
}

}  // namespace understudy
