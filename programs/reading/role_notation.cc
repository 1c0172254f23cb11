#include "programs/reading/role_notation.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

/// "name=rest" or "name:rest" in two; the second part is absent when there is no separator.
struct Named {
  std::string name;
  std::optional<std::string> rest;
};

Named split_name(const std::string& text, char separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string::npos) return {trim(text), std::nullopt};
  return {trim(std::string_view(text).substr(0, at)), text.substr(at + 1)};
}

std::string origin_of(const std::string& text, const std::string& origin) {
  return origin.empty() ? "'" + text + "'" : origin;
}

std::optional<InputKind> kind_named(const std::string& name) {
  if (name == "int" || name == "integer") return InputKind::Integer;
  if (name == "real") return InputKind::Real;
  return std::nullopt;
}

constexpr const char* kRangeForms = "write it as x=0:1, n=1:9:int or mode=fast,exact";

void read_labels(InputRole& role, const std::vector<std::string>& labels) {
  const std::string& last = labels.back();
  const std::size_t colon = std::min(last.rfind(':'), last.size());
  if (colon < last.size() && kind_named(trim(last.substr(colon + 1))))
    throw misuse(role.origin + ": what is one of several things has no kind", kRangeForms);
  set_labels(role, labels);
}

/// parts: "low", "high" and perhaps the kind.
void read_interval(InputRole& role, const std::vector<std::string>& parts) {
  role.range = Range{};
  for (const std::size_t end : {0u, 1u}) {
    const std::optional<double> value = parse_number(parts[end]);
    if (!value)
      throw misuse(role.origin + ": '" + trim(parts[end]) + "' is not a number", kRangeForms);
    (end == 0 ? role.range->lo : role.range->hi) = *value;
  }
  if (parts.size() == 3) {
    role.kind = kind_named(trim(parts[2]));
    if (!role.kind)
      throw misuse(role.origin + ": '" + trim(parts[2]) + "' is not int or real", kRangeForms);
  }
  check_interval(to_interval(role), role.origin);
}

}  // namespace

InputRole parse_range(const std::string& text, const std::string& origin) {
  const Named named = split_name(text, '=');
  InputRole role;
  role.name = named.name;
  role.origin = origin_of(text, origin);
  const std::vector<std::string> labels = split(named.rest.value_or(""), ',');
  const std::vector<std::string> parts = split(named.rest.value_or(""), ':');
  if (!named.name.empty() && labels.size() > 1)
    read_labels(role, labels);
  else if (!named.name.empty() && (parts.size() == 2 || parts.size() == 3))
    read_interval(role, parts);
  else
    throw misuse(role.origin + ": a range is NAME=LOW:HIGH", kRangeForms);
  return role;
}

ConstantRole parse_constant(const std::string& text, const std::string& origin) {
  const Named named = split_name(text, '=');
  const std::string remedy = "write it as n=8, or k=1,2,1 for an array";
  ConstantRole role{named.name, {}, origin_of(text, origin)};
  if (named.name.empty() || !named.rest)
    throw misuse(role.origin + ": a constant is NAME=VALUE", remedy);
  for (const std::string& part : split(*named.rest, ',')) {
    const std::optional<double> value = parse_number(part);
    if (!value) throw misuse(role.origin + ": '" + trim(part) + "' is not a number", remedy);
    role.values.push_back(*value);
  }
  return role;
}

OutputRole parse_output(const std::string& text, const std::string& origin) {
  const Named named = split_name(text, ':');
  const std::string remedy = "write it as theta, or y:2 for two elements";
  OutputRole role{named.name, std::nullopt, origin_of(text, origin)};
  if (named.name.empty()) throw misuse(role.origin + ": the name is missing", remedy);
  if (!named.rest) return role;
  const std::optional<double> length = parse_number(*named.rest);
  if (!length || *length < 1.0 || *length != std::floor(*length) || *length > 1e9)
    throw misuse(role.origin + ": '" + trim(*named.rest) + "' is not a number of elements", remedy);
  role.length = static_cast<std::size_t>(*length);
  return role;
}

std::string to_text(const InputRole& role) {
  const std::string name =
      role.name + (role.length ? "[" + std::to_string(*role.length) + "]" : "") + "=";
  if (!role.labels.empty()) return name + join(role.labels, ",");
  const std::string kind = !role.kind ? "" : *role.kind == InputKind::Integer ? ":int" : ":real";
  return name + format_number(role.range->lo) + ":" + format_number(role.range->hi) + kind;
}

std::string to_text(const ConstantRole& role) {
  std::vector<std::string> values;
  for (const double value : role.values) values.push_back(format_number(value));
  return role.name + "=" + join(values, ",");
}

std::string to_text(const OutputRole& role) {
  return role.name + (role.length ? ":" + std::to_string(*role.length) : "");
}

}  // namespace understudy
