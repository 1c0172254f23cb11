#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace understudy::reporting {

/// How people read it: three significant digits, "0.0123", "12.3", "1.23e-4"; NaN (never measured,
/// not there) is a dash, infinities are signs.
std::string three_digits(double value);

/// Likewise, with enough digits to do it again: for inputs that a reader wants to use.
std::string six_digits(double value);

/// "1234567" -> "1,234,567"
std::string grouped(std::int64_t count);

/// A median of counts such as epochs or runs: whole, or with its half; infinite: "not reached".
std::string typical_count(double count);

/// "3 programs", "1 program"
std::string counted(std::size_t count, const std::string& noun);

/// "1.8 s", "4 min 10 s", "3 h 5 min"
std::string duration(double seconds);

/// "16 GiB"
std::string memory_size(std::int64_t bytes);

/// "a", "a and b", "a, b and c"
std::string in_words(const std::vector<std::string>& items);

}  // namespace understudy::reporting
