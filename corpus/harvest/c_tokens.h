#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace understudy::harvest {

/// One token of a C text: a part of it.
struct CToken {
  enum class Kind { Name, Number, Text, Punctuation };
  Kind kind = Kind::Punctuation;
  std::string_view text;
};

/// The tokens of a text, in order, near enough to C for comparing, counting and searching: comments
/// and preprocessing directives are left out, punctuation is one character each, strings and
/// characters are one token with their quotes. Any bytes are taken; what is left open ends with the
/// text. The views are of `text`.
std::vector<CToken> c_tokens(std::string_view text);

/// One #include of a text, as it is written.
struct IncludeLine {
  std::string path;
  bool quoted = false;  ///< "x.h", else <x.h>
};

/// Every #include of the text, whether or not a condition around it holds.
std::vector<IncludeLine> include_lines(std::string_view text);

/// The names outside all braces and parentheses: what the text may define or declare.
std::vector<std::string_view> outer_names(std::string_view text);

}  // namespace understudy::harvest
