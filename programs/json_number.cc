#include "programs/json_number.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "base/text.h"

namespace understudy {
namespace {

using nlohmann::json;

/// The output with NaN and Infinity put in quotes wherever they stand as values.
std::string quote_special_numbers(std::string_view output) {
  // A string, which is kept as it is, or a number that needs quotes.
  static const RE2 string_or_special(R"re("(?:[^"\\\n]|\\.)*"|(-?\b(?:NaN|Infinity)\b))re",
                                     RE2::Latin1);
  std::string quoted;
  std::size_t at = 0;
  re2::StringPiece found[2];
  while (string_or_special.Match(output, at, output.size(), RE2::UNANCHORED, found, 2)) {
    const auto begin = static_cast<std::size_t>(found[0].data() - output.data());
    quoted += output.substr(at, begin - at);
    const std::string_view text(found[0].data(), found[0].size());
    quoted += found[1].empty() ? std::string(text) : '"' + std::string(text) + '"';
    at = begin + text.size();
  }
  quoted += output.substr(at);
  return quoted;
}

/// What can follow the opening bracket of a document; "[info]" and "{name}" are no documents.
bool may_begin_document(const std::string& output, std::size_t at) {
  const std::size_t next = output.find_first_not_of(" \t\r\n", at + 1);
  if (next == std::string::npos) return false;
  const std::string_view allowed = output[at] == '{' ? "\"}" : "{[\"-0123456789tfn]";
  return allowed.find(output[next]) != std::string_view::npos;
}

/// Documents are read one behind the other. Where one breaks off, the search goes on from there
/// and not from its beginning: every byte is read once.
json last_document(const std::string& output) {
  std::istringstream stream(output);
  json last;
  for (std::size_t at = output.find_first_of("{["); at != std::string::npos;
       at = output.find_first_of("{[", at)) {
    const std::size_t begin = at++;
    if (!may_begin_document(output, begin)) continue;
    stream.clear();
    stream.seekg(static_cast<std::streamoff>(begin));
    std::size_t unread = 0;
    json document;
    try {
      stream >> document;
      last = std::move(document);
    } catch (const json::exception&) {
      unread = 1;  // what broke it may begin the next
    }
    stream.clear();
    at = std::max(at, static_cast<std::size_t>(stream.tellg()) - unread);
  }
  return last;
}

/// The value at one step of a path, ".name" or "[0]"; null when there is none.
const json* step_into(const json& value, const std::string& name, const std::string& index) {
  if (!name.empty()) {
    const auto member = value.find(name);
    return member == value.end() ? nullptr : &*member;
  }
  const auto size = static_cast<double>(value.size());
  double position = parse_number(index).value_or(size);
  if (position < 0) position += size;
  if (!value.is_array() || position < 0 || position >= size) return nullptr;
  return &value[static_cast<std::size_t>(position)];
}

}  // namespace

std::optional<double> find_in_json(const std::string& path, std::string_view output) {
  static const RE2 step(R"(\.([^.\[\]]+)|\[(-?\d+)\])");
  const json document = last_document(quote_special_numbers(output));
  const json* value = &document;
  re2::StringPiece rest(path);
  rest.remove_prefix(1);  // "$"
  std::string name, index;
  while (value != nullptr && RE2::Consume(&rest, step, &name, &index)) {
    value = step_into(*value, name, index);
    name.clear();
    index.clear();
  }
  if (value == nullptr || !rest.empty()) return std::nullopt;
  if (value->is_number()) return value->get<double>();
  if (value->is_string()) return parse_number(value->get_ref<const std::string&>());
  return std::nullopt;
}

}  // namespace understudy
