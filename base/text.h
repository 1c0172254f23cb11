#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace understudy {

/// The shortest decimal text that reads back as the same double, without an exponent from 1e-5 to
/// 1e15, since not every reader takes one ("0.1", "200000", "1e-12", "nan").
std::string format_number(double value);

/// A whole number in digits, however large.
std::string format_whole(double value);

/// Three significant digits, for people: "0.0123", "1.2e-07".
std::string short_number(double value);

/// The whole text as a number; nothing if any of it is not one. Locale-independent.
std::optional<double> parse_number(std::string_view text);

/// A JSON array whose numbers read back as the same doubles; null where one is not finite.
std::string numbers_to_json(const std::vector<double>& numbers);

/// Null becomes NaN. Throws failure when the text is not such an array.
std::vector<double> numbers_from_json(std::string_view json);

std::vector<std::string> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string trim(std::string_view text);

/// The whole file as bytes. Throws misuse naming the path and the system's reason.
std::string read_file(const std::string& path);

/// Writes beside the path, then renames over it: a reader sees the old file or the new one, and a
/// full disk costs nothing. What is no regular file (a pipe, a device) is written to as it is.
/// Throws failure naming the path and the system's reason.
void write_file(const std::string& path, std::string_view bytes);

}  // namespace understudy
