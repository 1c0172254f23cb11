#include "programs/reading/roles.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"

namespace understudy {
namespace {

template <typename Role>
void drop_parameter(std::vector<Role>& roles, const std::string& parameter) {
  roles.erase(std::remove_if(roles.begin(), roles.end(),
                             [&](const Role& r) { return parameter_of(r.name) == parameter; }),
              roles.end());
}

}  // namespace

std::string parameter_of(const std::string& name) {
  std::string parameter = trim(name);
  while (!parameter.empty() && parameter.back() == ']')
    parameter = trim(parameter.substr(0, std::min(parameter.rfind('['), parameter.size() - 1)));
  return parameter;
}

void check_interval(const Interval& interval, const std::string& origin) {
  try {
    Box{{interval}}.validate();
  } catch (const Error& error) {
    throw error.during(origin);
  }
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
