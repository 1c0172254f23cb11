#include <sqlite3.h>

#include <cmath>
#include <limits>

#include "base/text.h"
#include "db/database_internal.h"
#include "db/table.h"

namespace understudy {

Statement::Statement(const Database& database, std::string_view sql) : database_(database) {
  const auto quoted = [&] { return " in: " + std::string(sql); };
  sqlite3_stmt* statement = nullptr;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                      &statement, &tail);
  statement_.reset(statement);
  if (code == SQLITE_ERROR) throw failure(database.error().what() + quoted());
  if (code != SQLITE_OK) throw database.error();
  const std::string_view rest = sql.substr(static_cast<std::size_t>(tail - sql.data()));
  if (!statement || !trim(rest).empty())
    throw failure("database '" + database.path() + "': expected one statement" + quoted());
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE) throw database_.error();
  return code == SQLITE_ROW;
}

void Statement::restart() { sqlite3_reset(statement_.get()); }

void Statement::check(int code) const {
  if (code != SQLITE_OK) throw database_.error();
}

void Statement::bind_one(int index, std::monostate) {
  check(sqlite3_bind_null(statement_.get(), index));
}

void Statement::bind_one(int index, std::int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), index, value));
}

void Statement::bind_one(int index, std::uint64_t value) {
  bind_one(index, static_cast<std::int64_t>(value));
}

void Statement::bind_one(int index, double value) {
  // SQLite would make a null of it, which the columns of losses refuse.
  if (std::isnan(value)) value = std::numeric_limits<double>::infinity();
  check(sqlite3_bind_double(statement_.get(), index, value));
}

void Statement::bind_one(int index, std::string_view text) {
  const char* data = text.data() ? text.data() : "";  // a null pointer would be a null
  check(sqlite3_bind_text64(statement_.get(), index, data, text.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8));
}

void Statement::bind_one(int index, Blob blob) {
  check(sqlite3_bind_blob64(statement_.get(), index, blob.bytes.data(), blob.bytes.size(),
                            SQLITE_TRANSIENT));
}

void Statement::read_one(int column, std::int64_t& value) const {
  value = sqlite3_column_int64(statement_.get(), column);
}

void Statement::read_one(int column, int& value) const {
  value = sqlite3_column_int(statement_.get(), column);
}

void Statement::read_one(int column, std::uint64_t& value) const {
  value = static_cast<std::uint64_t>(sqlite3_column_int64(statement_.get(), column));
}

void Statement::read_one(int column, double& value) const {
  value = is_null(column) ? std::numeric_limits<double>::quiet_NaN()
                          : sqlite3_column_double(statement_.get(), column);
}

void Statement::read_one(int column, std::string& value) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  value.assign(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

void Statement::read_one(int column, bool& value) const {
  value = sqlite3_column_int(statement_.get(), column) != 0;
}

void Statement::read_one(int column, Termination& value) const {
  value = named(column, termination_from_string);
}

void Statement::read_one(int column, Outcome& value) const {
  value = named(column, outcome_from_string);
}

void Statement::read_one(int column, InputKind& value) const {
  value = named(column, input_kind_from_string);
}

void Statement::read_one(int column, GoalTerm::Kind& value) const {
  value = named(column, goal_kind_from_string);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void Statement::read_one(int column, Table::Value& value) const {
  switch (sqlite3_column_type(statement_.get(), column)) {
    case SQLITE_NULL:
      value = std::monostate{};
      break;
    case SQLITE_INTEGER:
      read_one(column, value.emplace<std::int64_t>());
      break;
    case SQLITE_FLOAT:
      read_one(column, value.emplace<double>());
      break;
    default:
      read_one(column, value.emplace<std::string>());
  }
}

void Statement::bind_all(const std::vector<Table::Value>& parameters) {
  sqlite3_stmt* const statement = statement_.get();
  const auto refuse = [&](const std::string& reason) {
    return failure("database '" + database_.path() + "': " + reason +
                   " in: " + sqlite3_sql(statement));
  };
  if (sqlite3_column_count(statement) == 0 || sqlite3_stmt_readonly(statement) == 0)
    throw refuse("expected a SELECT");
  const int expected = sqlite3_bind_parameter_count(statement);
  if (static_cast<std::size_t>(expected) != parameters.size())
    throw refuse("expected " + std::to_string(expected) + " parameters, got " +
                 std::to_string(parameters.size()));
  for (int i = 0; i < expected; ++i)
    std::visit([&](const auto& value) { bind_one(i + 1, value); },
               parameters[static_cast<std::size_t>(i)]);
}

std::vector<Table::Value> Statement::row() const {
  std::vector<Table::Value> values(
      static_cast<std::size_t>(sqlite3_column_count(statement_.get())));
  int column = 0;
  for (Table::Value& value : values) read_one(column++, value);
  return values;
}

Table Statement::select(const std::vector<Table::Value>& parameters) {
  bind_all(parameters);
  Table table;
  for (int i = 0; i < sqlite3_column_count(statement_.get()); ++i)
    table.columns.emplace_back(sqlite3_column_name(statement_.get(), i));
  while (step()) table.rows.push_back(row());
  return table;
}

void Statement::select(const std::vector<Table::Value>& parameters, const RowVisitor& visit) {
  for (bind_all(parameters); step();) visit(row());
}

}  // namespace understudy
