#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace understudy::fpcore {

/// Where something stands in a text. Columns count characters, not bytes; both begin at 1.
struct Place {
  unsigned line = 1;
  unsigned column = 1;
};

/// One S-expression: a symbol or number as written, a string without its quotes, or a list.
struct Datum {
  enum class Kind { Symbol, String, List };
  Kind kind = Kind::List;
  std::string text;
  std::vector<Datum> items;
  Place place;

  bool is_list() const { return kind == Kind::List; }
  bool is_symbol() const { return kind == Kind::Symbol; }
  bool is_symbol(std::string_view name) const { return is_symbol() && text == name; }
  bool is_keyword() const { return is_symbol() && text.size() > 1 && text[0] == ':'; }
};

/// All S-expressions of a text in UTF-8; `file` is its name in messages. Throws misuse with line
/// and column: brackets that do not match, a string that does not end, lists nested more than
/// 1,000 deep (so that all that follows may recurse), a symbol of more than 1,000 bytes.
std::vector<Datum> read_data(std::string_view text, const std::string& file);

/// A misuse at a place: "file:line:column: message".
Error misuse_at(const std::string& file, const Place& place, const std::string& message,
                const std::string& remedy = "");

/// The datum as text on one line, cut after about 60 bytes, for messages.
std::string shown(const Datum& datum);

}  // namespace understudy::fpcore
