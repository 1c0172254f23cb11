#pragma once

#include <string>

namespace understudy::fpcore {

/// True for a number as FPCore writes it: "-1.5e3", "1/3", "0x1.8p-2".
bool is_number(const std::string& text);

/// (digits m e b) as the text of a number, "m*b^e"; the three are decimal integers. Returns "" when
/// one of them is not, or b is not in 2..1000.
std::string digits_number(const std::string& m, const std::string& e, const std::string& b);

/// The double (float) nearest to the number, ties to even, infinite where that overflows. Exact
/// arithmetic, so nothing is rounded twice. REQUIRES: is_number(text), or made by digits_number.
double nearest_double(const std::string& text);
float nearest_float(const std::string& text);

}  // namespace understudy::fpcore
