#include "tests/db/older_file.h"

#include <sqlite3.h>

#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

const std::string kFolder = UNDERSTUDY_SOURCE_DIR "/tests/db/data/version_4/";

}  // namespace

void make_older_file(const std::string& path) {
  const std::string script = read_file(kFolder + "results.sql");
  sqlite3* database = nullptr;
  const bool done = sqlite3_open(path.c_str(), &database) == SQLITE_OK &&
                    sqlite3_exec(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF",
                                 nullptr, nullptr, nullptr) == SQLITE_OK &&
                    sqlite3_exec(database, script.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
  const std::string reason = sqlite3_errmsg(database);
  sqlite3_close(database);
  if (!done) throw failure(path + ": " + reason);
}

std::string said_then(const std::string& name) { return read_file(kFolder + name); }

}  // namespace understudy
