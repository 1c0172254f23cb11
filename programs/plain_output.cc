#include "programs/plain_output.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace understudy {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The end of the escape sequence that begins at `at`: "ESC [ ... letter", "ESC ] ... BEL" or one
/// character more (ECMA-48).
std::size_t end_of_escape(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return text.size();
  std::size_t end = at + 2;
  if (text[at + 1] == '[') {
    while (end < text.size() && !(text[end] >= '@' && text[end] <= '~')) ++end;
    return std::min(end + 1, text.size());
  }
  if (text[at + 1] == ']') {
    while (end < text.size() && text[end] != '\a' && text[end] != '\x1b') ++end;
    if (end < text.size() && text[end] == '\x1b') ++end;
    return std::min(end + 1, text.size());
  }
  return end;
}

/// The space at `at` that has more than one byte in UTF-8: its size, else 0.
std::size_t special_space(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 4> kSpaces = {"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89",
                                                       "\xe2\x80\x87"};
  for (const std::string_view space : kSpaces)
    if (text.substr(at, space.size()) == space) return space.size();
  return 0;
}

}  // namespace

std::string plain_output(std::string_view output) {
  const auto is_plain = [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != '\x1b'; };
  if (std::all_of(output.begin(), output.end(), is_plain)) return std::string(output);
  constexpr std::string_view kMinus = "\xe2\x88\x92";
  std::string plain;
  for (std::size_t at = 0; at < output.size();) {
    if (output[at] == '\x1b') {
      const std::size_t end = end_of_escape(output, at);
      if (output[end - 1] != 'm') plain += ' ';  // it moves the cursor; "m" ends a colour
      at = end;
    } else if (output.substr(at, kMinus.size()) == kMinus) {
      plain += '-';
      at += kMinus.size();
    } else if (const std::size_t space = special_space(output, at); space > 0) {
      const bool within = !plain.empty() && is_digit(plain.back()) && at + space < output.size() &&
                          is_digit(output[at + space]);
      plain += within ? "\xc2\xa0" : " ";
      at += space;
    } else {
      plain += output[at++];
    }
  }
  return plain;
}

}  // namespace understudy
