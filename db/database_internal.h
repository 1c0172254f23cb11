#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/box.h"
#include "base/error.h"
#include "base/goal.h"
#include "base/outcome.h"
#include "base/summary.h"
#include "db/table.h"

struct sqlite3;
struct sqlite3_stmt;

/// SQLite's connection and statement as values, with the project's errors. Private to db/.
namespace understudy {

class Database;

/// What a database of ours holds, and how it is known: application_id and user_version stand in
/// its header.
struct Schema {
  std::string contents;  ///< "results"
  std::int64_t application_id;
  std::int64_t version;
  const char* script;  ///< creates the tables that are missing
  /// Makes an older version's tables this one's, in a transaction of the caller's, without foreign
  /// keys. Null: creating those that are missing is enough.
  void (*upgrade)(const Database& database) = nullptr;
};
extern const Schema kResultsSchema;      ///< db/schema.sql
extern const Schema kCorpusSchema;       ///< db/corpus_schema.sql
extern const Schema kTrainingSchema;     ///< db/training_schema.sql
extern const char* const kOptunaTables;  ///< db/optuna_schema.sql

/// Bytes to be stored as a BLOB; a std::string is stored as TEXT.
struct Blob {
  std::string_view bytes;
};

/// One connection to one file.
class Database {
 public:
  enum class Access {
    ReadOnly,
    ReadWrite,  ///< creates the file
    Immutable,  ///< read-only, without locks: for a file that nobody can be writing
  };

  Database(std::string path, Access access);

  /// All that it holds, to be changed without changing it: a database of the same path in
  /// messages, which is gone with its connection. Where it is large it is kept on disk.
  Database copy() const;

  const std::string& path() const { return path_; }
  bool is_writable() const;

  /// Statements without parameters, whose rows are of no interest.
  void execute(const std::string& script) const;

  /// One statement with its parameters in order. Returns the number of rows it changed.
  template <class... Values>
  std::int64_t run(std::string_view sql, const Values&... values) const;

  /// The first column of the one row, if there is one.
  template <class... Values>
  std::optional<std::int64_t> find_integer(std::string_view sql, const Values&... values) const;

  /// The id of the row of this table whose key has this value. Throws failure when there is none.
  std::int64_t require_id(const std::string& table, const std::string& key,
                          const std::string& value) const;

  /// Rows changed since the connection was opened.
  std::int64_t total_changes() const;

  /// The rowid of the last row inserted.
  std::int64_t last_id() const;

  /// Runs the body in one transaction that holds the right to write from its beginning, so that
  /// waiting for another writer happens there and nowhere else. An Error is told with the activity.
  void transact(const std::string& activity, const std::function<void()>& body) const;

  /// What SQLite last complained about, with the file and what to do.
  Error error() const;

  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };

  std::string path_;  ///< as the user wrote it
  std::unique_ptr<sqlite3, Close> handle_;
};

/// One prepared statement. Columns and parameters are taken in order.
class Statement {
 public:
  /// Throws failure quoting the text when it is not one statement.
  Statement(const Database& database, std::string_view sql);

  /// Starts afresh with these parameters.
  template <class... Values>
  Statement& bind(const Values&... values) {
    restart();
    int index = 0;
    (bind_one(++index, values), ...);
    return *this;
  }

  /// To the next row; false when there is none.
  bool step();

  template <class... Values>
  void run(const Values&... values) {
    bind(values...);
    while (step()) continue;
    restart();
  }

  /// Columns 0, 1, ... of the current row.
  template <class... Targets>
  void read(Targets&... targets) const {
    int column = 0;
    (read_one(column++, targets), ...);
  }

  /// One SELECT whose parameters these are. Throws failure when it is none or takes others.
  Table select(const std::vector<Table::Value>& parameters);
  void select(const std::vector<Table::Value>& parameters, const RowVisitor& visit);

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };

  void restart();
  void check(int code) const;
  void bind_all(const std::vector<Table::Value>& parameters);
  std::vector<Table::Value> row() const;

  void bind_one(int index, std::monostate);
  void bind_one(int index, std::int64_t value);
  void bind_one(int index, int value) { bind_one(index, std::int64_t{value}); }
  void bind_one(int index, std::uint64_t value);  ///< the same 64 bits, signed
  void bind_one(int index, double value);         ///< not a number: infinity
  void bind_one(int index, std::string_view text);
  void bind_one(int index, const std::string& text) { bind_one(index, std::string_view(text)); }
  void bind_one(int index, Blob blob);
  template <class Value>
  void bind_one(int index, const std::optional<Value>& value) {
    value ? bind_one(index, *value) : bind_one(index, std::monostate{});
  }

  void read_one(int column, std::int64_t& value) const;
  void read_one(int column, int& value) const;
  void read_one(int column, std::uint64_t& value) const;
  void read_one(int column, double& value) const;  ///< null: not a number
  void read_one(int column, std::string& value) const;
  void read_one(int column, bool& value) const;
  void read_one(int column, Termination& value) const;
  void read_one(int column, Outcome& value) const;
  void read_one(int column, InputKind& value) const;
  void read_one(int column, GoalTerm::Kind& value) const;
  void read_one(int column, Table::Value& value) const;
  template <class Value>
  void read_one(int column, std::optional<Value>& value) const {
    value.reset();
    if (!is_null(column)) read_one(column, value.emplace());
  }
  bool is_null(int column) const;

  /// What a name stands for.
  template <class Value>
  Value named(int column, Value (*of_name)(std::string_view)) const {
    std::string name;
    read_one(column, name);
    try {
      return of_name(name);
    } catch (const Error& error) {
      throw error.during("database '" + database_.path() + "' is damaged");
    }
  }

  const Database& database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

template <class... Values>
std::int64_t Database::run(std::string_view sql, const Values&... values) const {
  const std::int64_t before = total_changes();
  Statement(*this, sql).run(values...);
  return total_changes() - before;
}

template <class... Values>
std::optional<std::int64_t> Database::find_integer(std::string_view sql,
                                                   const Values&... values) const {
  Statement statement(*this, sql);
  std::int64_t value = 0;
  if (!statement.bind(values...).step()) return std::nullopt;
  statement.read(value);
  return value;
}

}  // namespace understudy
