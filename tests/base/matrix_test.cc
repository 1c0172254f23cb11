#include "base/matrix.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace understudy {
namespace {

Matrix three_rows() {
  Matrix matrix;
  matrix.append_row({1.0, 2.0});
  matrix.append_row({3.0, 4.0});
  matrix.append_row({5.0, 6.0});
  return matrix;
}

TEST(Matrix, TakesItsWidthFromTheFirstRow) {
  Matrix matrix = three_rows();
  EXPECT_EQ(matrix.rows, 3u);
  EXPECT_EQ(matrix.cols, 2u);
  EXPECT_EQ(matrix(2, 0), 5.0);
  EXPECT_THROW(matrix.append_row({1.0}), std::invalid_argument);
}

TEST(Matrix, SelectsRowsInOrderAndAgain) {
  const Matrix selected = three_rows().select_rows({2, 0, 2});
  EXPECT_EQ(selected.row_copy(0), (std::vector<double>{5.0, 6.0}));
  EXPECT_EQ(selected.row_copy(1), (std::vector<double>{1.0, 2.0}));
  EXPECT_EQ(selected.row_copy(2), (std::vector<double>{5.0, 6.0}));
  EXPECT_THROW(three_rows().select_rows({3}), std::out_of_range);
}

TEST(Matrix, SlicesRows) {
  EXPECT_EQ(three_rows().slice_rows(1, 2).row_copy(0), (std::vector<double>{3.0, 4.0}));
  EXPECT_EQ(three_rows().slice_rows(3, 3).rows, 0u);
  EXPECT_EQ(three_rows().slice_rows(3, 3).cols, 2u);
  EXPECT_THROW(three_rows().slice_rows(2, 4), std::out_of_range);
}

}  // namespace
}  // namespace understudy
