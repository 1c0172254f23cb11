#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/box.h"
#include "base/matrix.h"

namespace understudy {

/// The column names of a CSV file: its header line. Throws misuse when the file is empty.
std::vector<std::string> csv_columns(const std::string& path);

/// Rows of a CSV file and where they stand.
struct CsvRows {
  Matrix values;
  std::vector<std::size_t> lines;  ///< [values.rows], from 1
};

/// The given columns of a CSV file with a header line, by name and in that order: numbers, and
/// labels where a column of the box is a category. Throws misuse naming file, line and column: no
/// such column, not a number, a short row.
CsvRows read_csv_rows(const std::string& path, const Box& columns);
CsvRows read_csv_rows(const std::string& path, const std::vector<std::string>& columns);
Matrix read_csv(const std::string& path, const std::vector<std::string>& columns);

}  // namespace understudy
