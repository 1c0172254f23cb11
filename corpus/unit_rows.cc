#include "corpus/unit_rows.h"

#include <algorithm>

#include "base/rng.h"

namespace understudy {

Matrix draw_unit_rows(std::size_t rows, std::size_t inputs) {
  Matrix unit(rows, inputs);
  Rng rng = Rng(1).fork("rows of a corpus program");
  for (double& value : unit.data) value = rng.uniform(-1.0, 1.0);
  return unit;
}

Matrix rows_of_a_box(std::size_t rows, std::size_t inputs) {
  Matrix unit(kCorners, inputs);
  std::fill_n(unit.row(0), inputs, -1.0);
  std::fill_n(unit.row(1), inputs, 1.0);
  return stacked(unit, draw_unit_rows(rows, inputs));
}

Matrix rows_between(const Matrix& matrix, std::size_t begin, std::size_t end) {
  Matrix part(end - begin, matrix.cols);
  std::copy_n(matrix.row(begin), part.data.size(), part.data.begin());
  return part;
}

Matrix stacked(const Matrix& above, const Matrix& below) {
  Matrix result = above;
  result.rows += below.rows;
  result.data.insert(result.data.end(), below.data.begin(), below.data.end());
  return result;
}

Matrix in_box(const Box& box, const Matrix& unit) {
  Matrix inputs(unit.rows, unit.cols);
  for (std::size_t i = 0; i < unit.rows; ++i) box.from_unit(unit.row(i), inputs.row(i));
  return inputs;
}

Matrix reversed(const Matrix& matrix) {
  Matrix result(matrix.rows, matrix.cols);
  for (std::size_t i = 0; i < matrix.rows; ++i)
    std::copy_n(matrix.row(matrix.rows - 1 - i), matrix.cols, result.row(i));
  return result;
}

}  // namespace understudy
