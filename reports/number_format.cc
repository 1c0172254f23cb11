#include "reports/number_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "base/text.h"

namespace understudy::reporting {

namespace {

std::string formatted(double value, std::chars_format style, int precision) {
  char buffer[64];
  const auto result = std::to_chars(buffer, buffer + sizeof buffer, value, style, precision);
  return std::string(buffer, result.ptr);
}

/// "1.23e-04" -> "1.23e-4"
std::string without_padded_exponent(const std::string& text) {
  const std::size_t mantissa_end = text.find('e');
  std::string exponent = text.substr(mantissa_end + 2);
  exponent.erase(0, std::min(exponent.find_first_not_of('0'), exponent.size() - 1));
  const std::string sign = text[mantissa_end + 1] == '-' ? "-" : "";
  return text.substr(0, mantissa_end) + "e" + sign + exponent;
}

std::string significant(double value, int digits) {
  if (std::isnan(value)) return "\u2013";
  if (std::isinf(value)) return value > 0 ? "\u221e" : "-\u221e";
  if (value == 0.0) return "0";
  // The exponent after rounding, so that 9.999 is written "10.0" and not "10.00".
  const std::string scientific = formatted(value, std::chars_format::scientific, digits - 1);
  const int exponent = std::stoi(scientific.substr(scientific.find('e') + 1));
  if (exponent < -3 || exponent > std::max(4, digits - 1))
    return without_padded_exponent(scientific);
  return formatted(value, std::chars_format::fixed, std::max(0, digits - 1 - exponent));
}

}  // namespace

std::string three_digits(double value) { return significant(value, 3); }

std::string six_digits(double value) { return significant(value, 6); }

std::string grouped(std::int64_t count) {
  std::string digits = std::to_string(count);
  const std::size_t first = count < 0 ? 1 : 0;
  for (std::size_t end = digits.size(); end > first + 3;) digits.insert(end -= 3, ",");
  return digits;
}

std::string typical_count(double count) {
  if (std::isnan(count)) return "\u2013";
  if (std::isinf(count)) return "not reached";
  const std::string whole = grouped(static_cast<std::int64_t>(std::floor(count)));
  return std::floor(count) == count ? whole : whole + ".5";
}

std::string counted(std::size_t count, const std::string& noun) {
  return grouped(static_cast<std::int64_t>(count)) + " " + noun + (count == 1 ? "" : "s");
}

std::string duration(double seconds) {
  if (!(seconds >= 0)) return "\u2013";
  if (seconds < 60) return three_digits(seconds) + " s";
  const auto whole = static_cast<std::int64_t>(std::llround(seconds));
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return grouped(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string memory_size(std::int64_t bytes) {
  return three_digits(static_cast<double>(bytes) / (1024.0 * 1024.0 * 1024.0)) + " GiB";
}

std::string in_words(const std::vector<std::string>& items) {
  if (items.size() < 2) return join(items, "");
  const std::vector<std::string> head(items.begin(), items.end() - 1);
  return join(head, ", ") + " and " + items.back();
}

}  // namespace understudy::reporting
