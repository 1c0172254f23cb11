#include "harness/studies/data_size.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/text.h"

namespace understudy {

DataSize DataSize::parse(const std::string& text) {
  constexpr double kMostExamples = 1e7;
  std::string number = trim(text);
  DataSize size;
  size.percent = !number.empty() && number.back() == '%';
  if (size.percent) number = trim(number.substr(0, number.size() - 1));
  const auto amount = parse_number(number);
  const bool counts = amount && *amount >= 0.0 &&
                      (size.percent ? *amount <= 100.0
                                    : *amount <= kMostExamples && *amount == std::floor(*amount));
  if (!counts)
    throw misuse("'" + text + "' is no amount of examples",
                 "write a whole number of at most 10000000, as in 64, or a share, as in 0.1 %");
  size.amount = *amount;
  return size;
}

std::size_t DataSize::of(std::size_t rows) const {
  if (!percent) return std::min(rows, static_cast<std::size_t>(amount));
  if (is_none()) return 0;
  const double share = amount / 100.0 * static_cast<double>(rows);
  return std::min(rows, std::max<std::size_t>(1, static_cast<std::size_t>(std::llround(share))));
}

std::string DataSize::to_string() const { return format_number(amount) + (percent ? " %" : ""); }

double percent_drawn(const std::vector<DataSize>& sizes) {
  double most = 0.0;
  for (const DataSize& size : sizes) {
    if (!size.percent) return 100.0;
    most = std::max(most, size.amount);
  }
  return most > 0.0 ? most : 100.0;
}

}  // namespace understudy
