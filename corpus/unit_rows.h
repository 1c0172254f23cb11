#pragma once

#include <cstddef>

#include "base/box.h"
#include "base/matrix.h"

namespace understudy {

/// The rows in [-1,1] that every program of so many inputs is asked: [rows x inputs], uniform. More
/// rows begin with the same ones.
Matrix draw_unit_rows(std::size_t rows, std::size_t inputs);

/// Of a box that is tried, its two far corners and its middle, where programs crash.
constexpr std::size_t kCorners = 3;

/// These, then so many drawn rows.
Matrix rows_of_a_box(std::size_t rows, std::size_t inputs);

/// Rows [begin, end).
Matrix rows_between(const Matrix& matrix, std::size_t begin, std::size_t end);

/// One below the other. REQUIRES: as many columns.
Matrix stacked(const Matrix& above, const Matrix& below);

/// In the program's units.
Matrix in_box(const Box& box, const Matrix& unit);

/// The last row first.
Matrix reversed(const Matrix& matrix);

}  // namespace understudy
