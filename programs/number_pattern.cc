#include "programs/number_pattern.h"

#include <re2/re2.h>

#include <charconv>
#include <cstddef>
#include <deque>
#include <limits>

#include "base/error.h"
#include "base/text.h"
#include "programs/json_number.h"

namespace understudy {
namespace {

using Kind = NumberPattern::Kind;

// Digits within a word ("x1") are no number, and a sign behind a word ("run-3") is a hyphen.
constexpr char kNumber[] =
    R"((?i)(?:^|[^\w.])([-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|(?:nan|inf|infinity)\b)))";
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

/// A number as printed; beyond what a double can hold it is infinite or 0.
double to_number(std::string_view text) {
  if (const std::optional<double> value = parse_number(text)) return *value;
  const bool tiny = text.find("e-") != text.npos || text.find("E-") != text.npos;
  const double magnitude = tiny ? 0.0 : std::numeric_limits<double>::infinity();
  return text.front() == '-' ? -magnitude : magnitude;
}

/// The number at a position, counted from the end when negative.
std::optional<double> find_by_position(long position, std::string_view output) {
  RE2::Options options = quiet();
  options.set_encoding(RE2::Options::EncodingLatin1);  // output may hold any bytes
  const RE2 number(kNumber, options);
  const std::size_t from_end = position < 0 ? 0 - static_cast<std::size_t>(position) : 0;
  std::deque<std::string_view> last;
  long count = 0;
  re2::StringPiece found[2];
  for (std::size_t at = 0; number.Match(output, at, output.size(), RE2::UNANCHORED, found, 2);
       at = static_cast<std::size_t>(found[1].end() - output.data())) {
    last.emplace_back(found[1].data(), found[1].size());
    if (position >= 0 && count++ == position) return to_number(last.back());
    if (last.size() > from_end) last.pop_front();
  }
  if (from_end == 0 || last.size() < from_end) return std::nullopt;
  return to_number(last.front());
}

std::optional<double> find_by_regex(const std::string& regex, std::string_view output) {
  const RE2 compiled(regex, quiet());
  if (!compiled.ok()) throw wrong_pattern(regex, compiled.error());
  re2::StringPiece found[2];
  const int groups = compiled.NumberOfCapturingGroups() > 0 ? 2 : 1;
  if (!compiled.Match(output, 0, output.size(), RE2::UNANCHORED, found, groups))
    return std::nullopt;
  const re2::StringPiece& text = found[groups - 1];
  return parse_number(std::string_view(text.data(), text.size()));
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

std::optional<double> find_number(const NumberPattern& pattern, std::string_view output) {
  switch (pattern.kind) {
    case Kind::Position:
      return find_by_position(parse_position(pattern.text).value_or(-1), output);
    case Kind::Regex:
      return find_by_regex(pattern.text, output);
    case Kind::JsonPath:
      return find_in_json(pattern.text, output);
  }
  return std::nullopt;
}

}  // namespace understudy
