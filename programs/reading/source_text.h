#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace understudy {

/// The text of a C or TOML file that a person wrote. Throws misuse naming the path (and the line)
/// for what cannot be one: no regular file, empty, larger than 4 MiB, binary, not UTF-8.
std::string read_source_text(const std::string& path);

/// The offset of the first byte that is no UTF-8 text, or npos.
std::size_t find_invalid_utf8(std::string_view text);

}  // namespace understudy
