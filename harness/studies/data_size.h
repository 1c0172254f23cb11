#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace understudy {

/// An amount of examples: so many, or a share of what a program's data hold.
struct DataSize {
  double amount = 0.0;  ///< examples, or percent
  bool percent = false;

  DataSize() = default;
  DataSize(std::size_t examples) : amount(static_cast<double>(examples)) {}

  /// "64" or "0.1 %". Throws misuse for anything else, negative numbers and shares above 100 %.
  static DataSize parse(const std::string& text);

  /// Of `rows` at hand; at most these, and of a share that is not 0 at least one.
  std::size_t of(std::size_t rows) const;

  std::string to_string() const;  ///< as parse reads it

  bool is_none() const { return amount == 0.0; }
  bool operator==(const DataSize& other) const {
    return amount == other.amount && percent == other.percent;
  }
};

/// Of all examples at hand, those that are needed for the largest of these amounts; 100 where one
/// is no share, or none is asked for.
double percent_drawn(const std::vector<DataSize>& sizes);

}  // namespace understudy
