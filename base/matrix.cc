#include "base/matrix.h"

#include <stdexcept>

namespace understudy {

void Matrix::append_row(const std::vector<double>& values) {
  if (rows == 0 && cols == 0) cols = values.size();
  if (values.size() != cols) throw std::invalid_argument("append_row: wrong width");
  data.insert(data.end(), values.begin(), values.end());
  ++rows;
}

Matrix Matrix::select_rows(const std::vector<std::size_t>& indices) const {
  Matrix result;
  result.cols = cols;
  result.rows = indices.size();
  result.data.reserve(indices.size() * cols);
  for (std::size_t i : indices) {
    if (i >= rows) throw std::out_of_range("select_rows: no such row");
    result.data.insert(result.data.end(), row(i), row(i) + cols);
  }
  return result;
}

Matrix Matrix::slice_rows(std::size_t begin, std::size_t end) const {
  if (begin > end || end > rows) throw std::out_of_range("slice_rows: no such rows");
  Matrix result;
  result.cols = cols;
  result.rows = end - begin;
  result.data.assign(row(begin), row(end));
  return result;
}

}  // namespace understudy
