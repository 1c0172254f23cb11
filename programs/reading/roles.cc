#include "programs/reading/roles.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/text.h"
#include "programs/reading/program_options.h"

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

std::optional<InputKind> kind_named(const std::string& name) {
  if (name == "int" || name == "integer") return InputKind::Integer;
  if (name == "real") return InputKind::Real;
  return std::nullopt;
}

ConstantRole parse_constant(const std::string& text) {
  const Named named = split_name(text, '=');
  const std::string origin = "--constant '" + text + "'";
  const std::string remedy = "write it as n=8, or k=1,2,1 for an array";
  if (named.name.empty() || !named.rest)
    throw misuse(origin + ": a constant is NAME=VALUE", remedy);
  ConstantRole role{named.name, {}, origin};
  for (const std::string& part : split(*named.rest, ',')) {
    const std::optional<double> value = parse_number(part);
    if (!value) throw misuse(origin + ": '" + trim(part) + "' is not a number", remedy);
    role.values.push_back(*value);
  }
  return role;
}

OutputRole parse_output(const std::string& text) {
  const Named named = split_name(text, ':');
  const std::string origin = "--output '" + text + "'";
  const std::string remedy = "write it as theta, or y:2 for two elements";
  if (named.name.empty()) throw misuse(origin + ": the name is missing", remedy);
  OutputRole role{named.name, std::nullopt, origin};
  if (!named.rest) return role;
  const std::optional<double> length = parse_number(*named.rest);
  if (!length || *length < 1.0 || *length != std::floor(*length) || *length > 1e9)
    throw misuse(origin + ": '" + trim(*named.rest) + "' is not a number of elements", remedy);
  role.length = static_cast<std::size_t>(*length);
  return role;
}

template <typename Role>
void drop_parameter(std::vector<Role>& roles, const std::string& parameter) {
  roles.erase(std::remove_if(roles.begin(), roles.end(),
                             [&](const Role& r) { return parameter_of(r.name) == parameter; }),
              roles.end());
}

}  // namespace

std::string parameter_of(const std::string& name) { return trim(name.substr(0, name.find('['))); }

void check_interval(const Interval& interval, const std::string& origin) {
  try {
    Box{{interval}}.validate();
  } catch (const Error& error) {
    throw error.during(origin);
  }
}

InputRole parse_range(const std::string& text) {
  const Named named = split_name(text, '=');
  const std::string origin = "--range '" + text + "'";
  const std::string remedy = "write it as x=0:1, n=1:9:int or mode=fast,exact";
  InputRole role;
  role.name = named.name;
  role.origin = origin;
  const std::vector<std::string> labels = split(named.rest.value_or(""), ',');
  if (!named.name.empty() && labels.size() > 1) {
    const std::string& last = labels.back();
    const std::size_t colon = std::min(last.rfind(':'), last.size());
    if (colon < last.size() && kind_named(trim(last.substr(colon + 1))))
      throw misuse(origin + ": what is one of several things has no kind", remedy);
    set_labels(role, labels);
    return role;
  }
  const std::vector<std::string> parts = split(named.rest.value_or(""), ':');
  if (named.name.empty() || parts.size() < 2 || parts.size() > 3)
    throw misuse(origin + ": a range is NAME=LOW:HIGH", remedy);
  role.range = Range{};
  for (const std::size_t end : {0u, 1u}) {
    const std::optional<double> value = parse_number(parts[end]);
    if (!value) throw misuse(origin + ": '" + trim(parts[end]) + "' is not a number", remedy);
    (end == 0 ? role.range->lo : role.range->hi) = *value;
  }
  if (parts.size() == 3) {
    role.kind = kind_named(trim(parts[2]));
    if (!role.kind) throw misuse(origin + ": '" + trim(parts[2]) + "' is not int or real", remedy);
  }
  check_interval(to_interval(role), origin);
  return role;
}

Interval to_interval(const InputRole& role) {
  return {role.name, role.range->lo, role.range->hi, role.kind.value_or(InputKind::Real),
          role.labels};
}

void set_labels(InputRole& role, const std::vector<std::string>& labels) {
  std::vector<std::string> trimmed;
  for (const std::string& label : labels) trimmed.push_back(trim(label));
  try {
    const Interval category = make_category(role.name, trimmed);
    role.range = Range{category.lo, category.hi};
    role.kind = category.kind;
    role.labels = category.labels;
  } catch (const Error& error) {
    throw error.during(role.origin);
  }
}

Roles parse_roles(const ProgramOptions& options) {
  Roles roles;
  for (const std::string& text : options.ranges) roles.inputs.push_back(parse_range(text));
  for (const std::string& text : options.constants) roles.constants.push_back(parse_constant(text));
  for (const std::string& text : options.outputs) roles.outputs.push_back(parse_output(text));
  return roles;
}

Roles override_roles(Roles spec, const Roles& options) {
  for (const InputRole& role : options.inputs)
    drop_parameter(spec.constants, parameter_of(role.name));
  for (const ConstantRole& role : options.constants) {
    drop_parameter(spec.inputs, role.name);
    drop_parameter(spec.constants, role.name);
  }
  spec.inputs.insert(spec.inputs.end(), options.inputs.begin(), options.inputs.end());
  spec.constants.insert(spec.constants.end(), options.constants.begin(), options.constants.end());
  if (!options.outputs.empty()) spec.outputs = options.outputs;
  return spec;
}

}  // namespace understudy
