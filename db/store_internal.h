#pragma once

#include <string>

#include "db/database_internal.h"
#include "db/store.h"

namespace understudy {

/// Opens the file as Store's constructor promises.
Database open_database(const std::string& path, Store::Mode mode, const Schema& schema);

/// What a task had when it was stopped is kept as the record of its identity, this, and a number.
inline const std::string kStopped = ":stopped:";

/// The next such identity in this table.
std::string stopped_identity(const Database& database, const std::string& table,
                             const std::string& identity);

struct Store::Impl {
  Database database;
};

}  // namespace understudy
