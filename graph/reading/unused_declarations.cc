#include "graph/reading/unused_declarations.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace understudy {
namespace {

bool in_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$'; }

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

/// The name that starts here; empty where none does.
std::string_view name_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && in_name(text[end])) ++end;
  return text.substr(at, end - at);
}

/// The end of what starts here and is to be taken as one: a literal, a comment, a directive, or any
/// other character.
std::size_t end_of_token(std::string_view text, std::size_t at) {
  const auto past = [&](std::string_view mark) {
    const std::size_t found = text.find(mark, at + 1);
    return found == std::string_view::npos ? text.size() : found + mark.size();
  };
  const char c = text[at];
  if (c == '"' || c == '\'') {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != c) end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
  }
  if (c == '#' || text.substr(at, 2) == "//") return past("\n");
  return text.substr(at, 2) == "/*" ? past("*/") : at + 1;
}

/// Past the parenthesis that closes the one here.
std::size_t past_parentheses(std::string_view text, std::size_t at) {
  int depth = 0;
  while (at < text.size()) {
    depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
    at = end_of_token(text, at);
    if (depth == 0) break;
  }
  return at;
}

/// Declarations and definitions, one after another; together they are the whole text.
std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> pieces;
  std::size_t start = 0;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    at = end_of_token(text, at);
    depth += c == '(' || c == '{' || c == '[' ? 1 : c == ')' || c == '}' || c == ']' ? -1 : 0;
    if (depth != 0 || (c != ';' && c != '}')) continue;
    pieces.push_back(text.substr(start, at - start));
    start = at;
  }
  pieces.push_back(text.substr(start));
  return pieces;
}

/// The function that the piece declares with `extern`, if it does nothing else; else nothing.
std::string_view declared_function(std::string_view piece) {
  const std::size_t start = skip_blanks(piece, 0);
  const std::size_t open = piece.find('(');
  if (name_at(piece, start) != "extern" || open == std::string_view::npos ||
      piece.find_first_of("{=#,\"") < open)
    return {};
  std::size_t end = open;
  while (end > 0 && std::isspace(static_cast<unsigned char>(piece[end - 1]))) --end;
  std::size_t begin = end;
  while (begin > 0 && in_name(piece[begin - 1])) --begin;
  // Behind the parameters only attributes and the like may follow.
  std::size_t at = skip_blanks(piece, past_parentheses(piece, open));
  while (piece.substr(at) != ";") {
    const std::string_view word = name_at(piece, at);
    if (word != "__attribute__" && word != "__asm__") return {};
    at = skip_blanks(piece, at + word.size());
    if (piece.substr(at, 1) != "(") return {};
    at = skip_blanks(piece, past_parentheses(piece, at));
  }
  return piece.substr(begin, end - begin);
}

void add_names(std::string_view piece, std::unordered_set<std::string_view>& names) {
  for (std::size_t at = 0; at < piece.size();) {
    const std::string_view name = name_at(piece, at);
    if (!name.empty()) names.insert(name);
    at += std::max<std::size_t>(name.size(), 1);
  }
}

}  // namespace

std::string without_unused_declarations(const std::string& text) {
  const std::vector<std::string_view> pieces = split(text);
  std::vector<std::string_view> waiting;  // by piece; empty once it is kept
  std::unordered_set<std::string_view> used;
  for (const std::string_view piece : pieces) {
    waiting.push_back(declared_function(piece));
    if (waiting.back().empty()) add_names(piece, used);
  }
  // A declaration that is kept may mention others.
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (waiting[i].empty() || used.count(waiting[i]) == 0) continue;
      waiting[i] = {};
      add_names(pieces[i], used);
      changed = true;
    }
  }
  std::string result;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (waiting[i].empty()) result += pieces[i];
  return result;
}

}  // namespace understudy
