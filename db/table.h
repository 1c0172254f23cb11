#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace understudy {

/// The result of a query: named columns, rows of values. Null is std::monostate; a BLOB is a string
/// of its bytes.
struct Table {
  using Value = std::variant<std::monostate, std::int64_t, double, std::string>;
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;
};

/// Is given the values of one row, in the order of the columns.
using RowVisitor = std::function<void(const std::vector<Table::Value>&)>;

}  // namespace understudy
