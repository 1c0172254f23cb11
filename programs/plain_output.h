#pragma once

#include <string>
#include <string_view>

namespace understudy {

/// What a program printed without a terminal's escape sequences, with "-" for the minus sign
/// U+2212, and with a space for each of Unicode's special ones; between digits these become U+00A0.
std::string plain_output(std::string_view output);

}  // namespace understudy
