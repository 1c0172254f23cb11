#pragma once

#include <string>

#include "db/database_internal.h"
#include "db/store.h"

namespace understudy {

/// Opens the file as Store's constructor promises.
Database open_database(const std::string& path, Store::Mode mode, const Schema& schema);

struct Store::Impl {
  Database database;
};

}  // namespace understudy
