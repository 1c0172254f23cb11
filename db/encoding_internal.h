#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/matrix.h"
#include "base/outcome.h"

/// Values of records as they stand in columns.
namespace understudy {

/// Little-endian doubles, row-major.
std::string encode_matrix(const Matrix& matrix);

/// Throws failure when the bytes are not rows x cols doubles.
Matrix decode_matrix(const std::string& bytes, std::size_t rows, std::size_t cols);

/// One byte a row.
std::string encode_outcomes(const std::vector<Outcome>& outcomes);
std::vector<Outcome> decode_outcomes(const std::string& bytes);

/// For the columns where null stands for "not finite".
std::optional<double> finite(double value);

}  // namespace understudy
