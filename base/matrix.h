#pragma once

#include <cstddef>
#include <vector>

namespace understudy {

/// A dense row-major table of doubles: one row per example, one column per input or output.
struct Matrix {
  std::size_t rows = 0;
  std::size_t cols = 0;
  std::vector<double> data;  ///< [rows x cols], row-major

  Matrix() = default;
  Matrix(std::size_t row_count, std::size_t col_count, double fill = 0.0)
      : rows(row_count), cols(col_count), data(row_count * col_count, fill) {}

  double& operator()(std::size_t i, std::size_t j) { return data[i * cols + j]; }
  double operator()(std::size_t i, std::size_t j) const { return data[i * cols + j]; }

  double* row(std::size_t i) { return data.data() + i * cols; }
  const double* row(std::size_t i) const { return data.data() + i * cols; }
  std::vector<double> row_copy(std::size_t i) const { return {row(i), row(i) + cols}; }

  /// Adds one row of `cols` values. An empty matrix takes its width from the first row.
  void append_row(const std::vector<double>& values);

  /// The given rows, in the given order (repeats allowed).
  Matrix select_rows(const std::vector<std::size_t>& indices) const;

  /// Rows [begin, end).
  Matrix slice_rows(std::size_t begin, std::size_t end) const;

  bool operator==(const Matrix& other) const {
    return rows == other.rows && cols == other.cols && data == other.data;
  }
};

}  // namespace understudy
