#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "db/store_internal.h"

namespace understudy {
namespace {

namespace fs = std::filesystem;

/// Whether the file can be made, which SQLite would say less clearly.
void check_folder(const std::string& path) {
  const fs::path folder = fs::absolute(path).parent_path();
  std::error_code error;
  if (!fs::is_directory(folder, error))
    throw misuse("there is no folder '" + folder.string() + "' for database '" + path + "'",
                 "Create the folder first.");
  if (::access(folder.c_str(), W_OK | X_OK) != 0)
    throw failure(
        "cannot create database '" + path + "': " + std::generic_category().message(errno),
        "Name a file in a folder that you may write.");
}

/// Refuses what SQLite would wait for (a pipe) or overwrite (a file of one byte, which it takes for
/// an empty one).
void check_path(const std::string& path, Store::Mode mode) {
  if (path == ":memory:") return;
  if (path.empty()) throw misuse("no file is named for the database");
  std::error_code error;
  switch (fs::status(path, error).type()) {
    case fs::file_type::none:
      throw failure("cannot open database '" + path + "': " + error.message());
    case fs::file_type::directory:
      throw misuse("database '" + path + "' is a directory", "Name a file in it.");
    case fs::file_type::not_found:
      if (mode == Store::Mode::ReadWrite) return check_folder(path);
      throw misuse("there is no database '" + path + "'", "Check the path.");
    case fs::file_type::regular:
      if (fs::file_size(path) != 1) return;
      throw misuse("'" + path + "' is not a database", "Name another file.");
    default:
      throw misuse("database '" + path + "' is not a regular file", "Name another file.");
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

bool is_older(const Database& database, const Schema& schema) {
  const std::int64_t version = integer(database, "PRAGMA user_version");
  return integer(database, "PRAGMA application_id") == schema.application_id && version >= 1 &&
         version < schema.version;
}

void sign(const Database& database, const Schema& schema) {
  database.execute("PRAGMA application_id = " + std::to_string(schema.application_id));
  database.execute("PRAGMA user_version = " + std::to_string(schema.version));
}

void create_tables(const Database& database, const Schema& schema) {
  database.transact("creating the tables", [&] {
    if (!is_new(database)) return;  // another process was faster
    database.execute(schema.script);
    sign(database, schema);
  });
}

void bring_up_to_date(const Database& database, const Schema& schema) {
  database.transact("bringing '" + database.path() + "' up to date", [&] {
    if (!is_older(database, schema)) return;  // likewise
    if (schema.upgrade)
      schema.upgrade(database);
    else
      database.execute(schema.script);
    sign(database, schema);
  });
}

void check_owner(const Database& database, const Schema& schema) {
  const std::int64_t application = integer(database, "PRAGMA application_id");
  const std::int64_t version = integer(database, "PRAGMA user_version");
  const bool is_other_kind =
      application == kResultsSchema.application_id || application == kCorpusSchema.application_id;
  if (application != schema.application_id || version < 1)
    throw misuse("'" + database.path() + "' is " +
                     (is_new(database) ? "an empty database"
                      : is_other_kind  ? "a database of understudy, but none of " + schema.contents
                                       : "another program's database"),
                 "Name another file.");
  if (version > schema.version)
    throw misuse(
        "database '" + database.path() + "' was written by a newer version of understudy (schema " +
            std::to_string(version) + ", this one knows " + std::to_string(schema.version) + ")",
        "Update understudy, or name another file.");
}

/// An older file, which may not be written, is read as what bringing it up to date makes of it.
Database open_as(const std::string& path, Database::Access access, const Schema& schema) {
  Database database(path, access);
  check_owner(database, schema);
  if (!is_older(database, schema) || !schema.upgrade) return database;
  Database copy = database.copy();
  bring_up_to_date(copy, schema);
  copy.execute("PRAGMA query_only = ON");
  return copy;
}

/// A database in WAL mode is read with the help of two files beside it. Where these can be neither
/// found nor made, it is still whole if its last writer closed it, which leaves no "-wal" file.
Database open_for_reading(const std::string& path, const Schema& schema) {
  try {
    return open_as(path, Database::Access::ReadOnly, schema);
  } catch (const Error& error) {
    const bool is_readable = ::access(path.c_str(), R_OK) == 0;
    const fs::path file =
        fs::weakly_canonical(path);  // these two stand beside it, not beside a link
    const bool folder_is_writable = ::access(file.parent_path().c_str(), W_OK) == 0;
    if (error.kind() == Error::Kind::Misuse || !is_readable || folder_is_writable) throw;
    const std::string log = file.string() + "-wal";
    std::error_code absent;
    const auto size = fs::file_size(log, absent);
    if (!absent && size > 0)
      throw failure(std::string(error.what()) + ": its folder is read-only, and '" + log +
                        "' holds results that were not yet moved into it",
                    "Copy both files to a folder that you may write, and read them there.");
  }
  return open_as(path, Database::Access::Immutable, schema);
}

Database open_for_writing(const std::string& path, const Schema& schema) {
  Database database(path, Database::Access::ReadWrite);
  if (!database.is_writable()) {
    const int reason = ::access(path.c_str(), W_OK) != 0 ? errno : EACCES;
    throw failure(
        "cannot write database '" + path + "': " + std::generic_category().message(reason),
        "Check the permissions of the file, or name another file.");
  }
  database.execute("PRAGMA foreign_keys = OFF");  // until all tables are there
  if (is_new(database)) create_tables(database, schema);
  if (is_older(database, schema)) bring_up_to_date(database, schema);
  check_owner(database, schema);
  database.execute("PRAGMA journal_mode = WAL");  // readers and the writer do not wait
  database.execute("PRAGMA synchronous = FULL");  // a commit outlives a loss of power
  database.execute("PRAGMA foreign_keys = ON");
  return database;
}

}  // namespace

Database open_database(const std::string& path, Store::Mode mode, const Schema& schema) {
  check_path(path, mode);
  return mode == Store::Mode::ReadOnly ? open_for_reading(path, schema)
                                       : open_for_writing(path, schema);
}

}  // namespace understudy
