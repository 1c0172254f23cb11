#include "corpus/harvest/c_tokens.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

#include "base/text.h"

namespace understudy::harvest {
namespace {

bool is_name_start(char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_'; }
bool is_name_part(char c) { return is_name_start(c) || (c >= '0' && c <= '9'); }

/// The offset behind a string or character that begins at `at`.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (++at; at < text.size() && text[at] != quote && text[at] != '\n'; ++at)
    if (text[at] == '\\') ++at;
  return std::min(at + 1, text.size());
}

/// The offset behind a number as the preprocessor understands one: "1e-3", "0x1.8p+1f".
std::size_t end_of_number(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    const char before = static_cast<char>(std::tolower(static_cast<unsigned char>(text[at - 1])));
    const bool sign = (text[at] == '+' || text[at] == '-') && (before == 'e' || before == 'p');
    if (!is_name_part(text[at]) && text[at] != '.' && !sign) break;
  }
  return at;
}

/// The offset of the first line end that no backslash takes away.
std::size_t end_of_directive(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '\n') {
    if (text[at] == '\\') ++at;
    ++at;
  }
  return std::min(at, text.size());
}

/// The offset behind a comment that begins at `at`, or `at` where none does.
std::size_t end_of_comment(std::string_view text, std::size_t at) {
  const std::string_view two = text.substr(at, 2);
  if (two == "//") return end_of_directive(text, at);
  if (two != "/*") return at;
  const std::size_t end = text.find("*/", at + 2);
  return end == std::string_view::npos ? text.size() : end + 2;
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

/// The token that begins at `at`.
CToken token_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  CToken token;
  std::size_t end = at + 1;
  if (is_name_start(c)) {
    token.kind = CToken::Kind::Name;
    while (end < text.size() && is_name_part(text[end])) ++end;
  } else if (c == '"' || c == '\'') {
    token.kind = CToken::Kind::Text;
    end = end_of_quoted(text, at);
  } else if (is_digit_at(text, at) || (c == '.' && is_digit_at(text, at + 1))) {
    token.kind = CToken::Kind::Number;
    end = end_of_number(text, at);
  }
  token.text = text.substr(at, end - at);
  return token;
}

/// Walks over the text: `on_token` gets every token, `on_directive` every line that begins with
/// '#'.
template <typename OnToken, typename OnDirective>
void scan(std::string_view text, OnToken on_token, OnDirective on_directive) {
  bool line_start = true;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const std::size_t behind_comment = end_of_comment(text, at);
    if (behind_comment != at) {
      at = behind_comment;
    } else if (std::isspace(static_cast<unsigned char>(c)) || c == '\\') {
      line_start = line_start || c == '\n';
      ++at;
    } else if (c == '#' && line_start) {
      const std::size_t end = end_of_directive(text, at);
      on_directive(text.substr(at, end - at));
      at = end;
    } else {
      line_start = false;
      const CToken token = token_at(text, at);
      on_token(token);
      at += token.text.size();
    }
  }
}

}  // namespace

std::vector<CToken> c_tokens(std::string_view text) {
  std::vector<CToken> tokens;
  scan(
      text, [&](const CToken& token) { tokens.push_back(token); }, [](std::string_view) {});
  return tokens;
}

std::vector<IncludeLine> include_lines(std::string_view text) {
  std::vector<IncludeLine> lines;
  scan(
      text, [](const CToken&) {},
      [&](std::string_view directive) {
        const std::string words = trim(directive.substr(1));
        if (words.rfind("include", 0) != 0) return;
        const std::size_t open = words.find_first_of("<\"");
        if (open == std::string::npos) return;
        const std::size_t close = words.find(words[open] == '<' ? '>' : '"', open + 1);
        if (close == std::string::npos || close == open + 1) return;
        lines.push_back({words.substr(open + 1, close - open - 1), words[open] == '"'});
      });
  return lines;
}

std::vector<std::string_view> outer_names(std::string_view text) {
  std::vector<std::string_view> names;
  std::size_t depth = 0;
  scan(
      text,
      [&](const CToken& token) {
        const char c = token.text.front();
        if (token.kind == CToken::Kind::Name && depth == 0) names.push_back(token.text);
        if (token.kind != CToken::Kind::Punctuation) return;
        if (c == '{' || c == '(') ++depth;
        if ((c == '}' || c == ')') && depth > 0) --depth;
      },
      [](std::string_view) {});
  return names;
}

}  // namespace understudy::harvest
