#include "programs/number_pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <deque>
#include <string>

#include "base/error.h"
#include "base/text.h"
#include "programs/json_number.h"
#include "programs/plain_output.h"

namespace understudy {
namespace {

using Kind = NumberPattern::Kind;

constexpr char kJsonPath[] = R"(\$(?:\.[^.\[\]]+|\[-?\d+\])*)";

Error wrong_pattern(std::string_view text, const std::string& why) {
  return misuse("'" + std::string(text) + "' says nothing about where a number is found: " + why,
                "write stdout:-1 (the last number printed), regex:loss=([0-9.]+) or "
                "json:$.result.loss[0]");
}

std::optional<long> parse_position(std::string_view text) {
  long position = 0;
  const char* const end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, position);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return position;
}

RE2::Options quiet() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

void check_regex(std::string_view text, const std::string& regex) {
  const RE2 compiled(regex, quiet());
  if (!compiled.ok()) throw wrong_pattern(text, compiled.error());
}

PrintedNumber no_number() { return {std::nullopt, "there is no number"}; }

/// The number at a position, counted from the end when negative.
PrintedNumber find_by_position(long position, std::string_view output, DecimalMark mark) {
  const std::size_t from_end = position < 0 ? 0 - static_cast<std::size_t>(position) : 0;
  std::deque<std::string_view> last;
  std::string_view found;
  long count = 0;
  for_each_printed_number(output, mark, [&](std::string_view word) {
    if (position >= 0) {
      if (count++ == position) found = word;
      return found.empty();
    }
    last.push_back(word);
    if (last.size() > from_end) last.pop_front();
    return true;
  });
  if (from_end > 0 && last.size() == from_end) found = last.front();
  return found.empty() ? no_number() : read_printed_number(found, mark);
}

PrintedNumber find_by_regex(const std::string& regex, std::string_view output, DecimalMark mark) {
  const RE2 compiled(regex, quiet());
  if (!compiled.ok()) throw wrong_pattern(regex, compiled.error());
  re2::StringPiece found[2];
  const int groups = compiled.NumberOfCapturingGroups() > 0 ? 2 : 1;
  if (!compiled.Match(output, 0, output.size(), RE2::UNANCHORED, found, groups)) return no_number();
  const re2::StringPiece& group = found[groups - 1];
  if (group.data() == nullptr) return no_number();
  const std::string text = trim(std::string_view(group.data(), group.size()));
  const PrintedNumber number = read_printed_number(text, mark);
  if (!number.value) return number;
  const std::string_view longer = longer_number_around(
      output, static_cast<std::size_t>(group.data() - output.data()), group.size(), mark);
  if (longer.empty()) return number;
  return {std::nullopt, "'" + text + "' is a part of '" + std::string(longer) + "'"};
}

}  // namespace

NumberPattern parse_number_pattern(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::string_view kind = text.substr(0, colon);
  const std::string rest(colon == text.npos ? "" : text.substr(colon + 1));
  if (kind == "stdout" && colon == text.npos) return {Kind::Position, "-1"};
  if (kind == "stdout") {
    if (!parse_position(rest)) throw wrong_pattern(text, "'" + rest + "' is not a whole number");
    return {Kind::Position, rest};
  }
  if (kind == "regex" && colon != text.npos) {
    check_regex(text, rest);
    return {Kind::Regex, rest};
  }
  if (kind == "json" && colon != text.npos) {
    if (!RE2::FullMatch(rest, kJsonPath))
      throw wrong_pattern(text, "'" + rest + "' is no path such as $.result.loss[0]");
    return {Kind::JsonPath, rest};
  }
  throw wrong_pattern(text, "it begins with neither stdout, regex: nor json:");
}

PrintedNumber find_number(const NumberPattern& pattern, std::string_view output, DecimalMark mark,
                          bool beginning_is_lost) {
  const long position = parse_position(pattern.text).value_or(-1);
  if (beginning_is_lost && (pattern.kind != Kind::Position || position >= 0))
    return {std::nullopt, "the beginning of so long an output is lost"};
  if (beginning_is_lost)  // and with it, perhaps, that of the first word
    output.remove_prefix(std::min(output.find_first_of(" \t\r\n"), output.size()));
  switch (pattern.kind) {
    case Kind::Position:
      return find_by_position(position, plain_output(output), mark);
    case Kind::Regex:
      return find_by_regex(pattern.text, plain_output(output), mark);
    case Kind::JsonPath: {
      const std::optional<double> number = find_in_json(pattern.text, output);
      return number ? PrintedNumber{number} : no_number();
    }
  }
  return no_number();
}

}  // namespace understudy
