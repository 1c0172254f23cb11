#include <sqlite3.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "db/database_internal.h"

namespace understudy {
namespace {

constexpr int kBusyTimeoutMs = 10'000;
constexpr char kHexadecimal[] = "0123456789ABCDEF";

/// SQLite reads "file:..." as a URI; an absolute path is none.
std::string absolute_path(const std::string& path) {
  return path.empty() || path == ":memory:" ? path : std::filesystem::absolute(path).string();
}

/// https://sqlite.org/uri.html, section 3.
std::string immutable_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : absolute_path(path)) {
    if (c == '%' || c == '?' || c == '#') {
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', kHexadecimal[byte >> 4], kHexadecimal[byte & 15]};
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

/// Why the system refused; 0 when SQLite did not keep it. A write that fails (a quota, a limit on
/// the size of files) leaves the reason with the file, anything else with the connection.
int system_reason(sqlite3* handle) {
  for (const int which : {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER}) {
    sqlite3_file* file = nullptr;
    int reason = 0;
    if (sqlite3_file_control(handle, "main", which, &file) == SQLITE_OK && file && file->pMethods &&
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &reason) == SQLITE_OK && reason)
      return reason;
  }
  return sqlite3_system_errno(handle);
}

int open_flags(Database::Access access) {
  switch (access) {
    case Database::Access::ReadWrite:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Database::Access::Immutable:
      return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    case Database::Access::ReadOnly:
      break;
  }
  return SQLITE_OPEN_READONLY;
}

}  // namespace

Database::Database(std::string path, Access access) : path_(std::move(path)) {
  const std::string name =
      access == Access::Immutable ? immutable_uri(path_) : absolute_path(path_);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, open_flags(access), nullptr);
  handle_.reset(handle);  // SQLite gives a handle even when it fails: it holds the reason
  if (code != SQLITE_OK) throw error();
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
}

Database Database::copy() const {
  Database result("", Access::ReadWrite);  // SQLite's name for a database that is gone when closed
  result.path_ = path_;
  sqlite3_backup* const backup = sqlite3_backup_init(result.handle(), "main", handle(), "main");
  if (backup) sqlite3_backup_step(backup, -1);
  if (!backup || sqlite3_backup_finish(backup) != SQLITE_OK) throw result.error();
  return result;
}

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

bool Database::is_writable() const { return sqlite3_db_readonly(handle(), "main") == 0; }

void Database::execute(const std::string& script) const {
  if (sqlite3_exec(handle(), script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) throw error();
}

std::int64_t Database::total_changes() const { return sqlite3_total_changes64(handle()); }

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(handle()); }

void Database::transact(const std::string& activity, const std::function<void()>& body) const {
  struct RollBack {
    sqlite3* handle;
    ~RollBack() {
      if (sqlite3_get_autocommit(handle) == 0)
        sqlite3_exec(handle, "ROLLBACK", nullptr, nullptr, nullptr);
    }
  };
  try {
    const RollBack unless_committed{handle()};
    execute("BEGIN IMMEDIATE");
    body();
    execute("COMMIT");
  } catch (const Error& error) {
    throw error.during(activity);
  }
}

std::int64_t Database::require_id(const std::string& table, const std::string& key,
                                  const std::string& value) const {
  const auto id = find_integer("SELECT id FROM " + table + " WHERE " + key + " = ?", value);
  if (!id) throw failure("database '" + path_ + "' holds no " + table + " '" + value + "'");
  return *id;
}

Error Database::error() const {
  const int code = sqlite3_errcode(handle()) & 0xff;  // the low byte is the kind of error
  std::string message = "database '" + path_ + "': " + sqlite3_errmsg(handle());
  if (code == SQLITE_IOERR || code == SQLITE_CANTOPEN) {
    if (const int reason = system_reason(handle()))
      message += " (" + std::generic_category().message(reason) + ")";
  }
  switch (code) {
    case SQLITE_NOTADB:
      return misuse("'" + path_ + "' is not a database", "Name another file.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return failure(message + ": another process has been writing it for too long",
                     "Let that process finish, or name another file.");
    case SQLITE_FULL:
    case SQLITE_IOERR:
      return failure(message, "Check the disk and its free space; what was stored before is safe.");
    case SQLITE_CORRUPT:
      return failure(message,
                     "Restore a copy of the file, or save what can be read with `sqlite3 FILE "
                     ".recover`.");
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return failure(message, "Check the permissions of the file and of its folder.");
    default:
      return failure(message);
  }
}

}  // namespace understudy
