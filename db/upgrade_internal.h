#pragma once

namespace understudy {

class Database;

/// Makes a database of results of version 1 to 4 one of db/schema.sql. These kept inputs, outputs,
/// problems and losses of single outputs in JSON. Throws failure where a record cannot be read.
void upgrade_results(const Database& database);

}  // namespace understudy
