#include <cmath>
#include <cstdint>
#include <cstring>
#include <stdexcept>

#include "base/error.h"
#include "db/encoding_internal.h"

namespace understudy {

// Byte by byte, so that the file is the same on every machine; compilers make one move of it.

std::string encode_matrix(const Matrix& matrix) {
  std::string bytes(matrix.data.size() * sizeof(double), '\0');
  char* to = bytes.data();
  for (const double value : matrix.data) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    for (unsigned i = 0; i < sizeof bits; ++i) *to++ = static_cast<char>(bits >> (8 * i) & 0xff);
  }
  return bytes;
}

Matrix decode_matrix(const std::string& bytes, std::size_t rows, std::size_t cols) {
  const std::size_t count = bytes.size() / sizeof(double);
  const bool fits = cols == 0 ? count == 0 : count % cols == 0 && count / cols == rows;
  if (!fits || bytes.size() % sizeof(double) != 0)
    throw failure(std::to_string(bytes.size()) + " bytes are not " + std::to_string(rows) + " x " +
                  std::to_string(cols) + " numbers");
  Matrix matrix(rows, cols);
  const char* from = bytes.data();
  for (double& value : matrix.data) {
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < sizeof bits; ++i)
      bits |= std::uint64_t{static_cast<unsigned char>(*from++)} << (8 * i);
    std::memcpy(&value, &bits, sizeof value);
  }
  return matrix;
}

std::string encode_outcomes(const std::vector<Outcome>& outcomes) {
  std::string bytes;
  for (const Outcome outcome : outcomes) bytes += static_cast<char>(outcome);
  return bytes;
}

std::vector<Outcome> decode_outcomes(const std::string& bytes) {
  std::vector<Outcome> outcomes;
  for (const char byte : bytes) {
    const auto outcome = static_cast<Outcome>(byte);
    try {
      (void)to_string(outcome);  // knows which there are
    } catch (const std::out_of_range&) {
      throw failure("there is no outcome of number " +
                    std::to_string(static_cast<unsigned char>(byte)));
    }
    outcomes.push_back(outcome);
  }
  return outcomes;
}

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

}  // namespace understudy
