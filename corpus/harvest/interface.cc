#include "corpus/harvest/interface.h"

#include "programs/reading/roles.h"

namespace understudy::harvest {
namespace {

constexpr std::size_t kMostElements = 64;
constexpr const char* kOrigin = "the harvest";

/// What becomes of one pointer or array.
struct Role {
  std::size_t length = 0;
  bool goes_in = false;
  bool comes_out = false;
};

/// Nothing when it is not known how many elements there are, or which way they go.
std::optional<Role> role_of(const HarvestParameter& parameter) {
  Role role;
  if (!parameter.dimensions.empty()) {
    role.length = 1;
    for (const std::size_t n : parameter.dimensions)
      role.length = n > kMostElements ? kMostElements + 1 : role.length * n;
  } else if (parameter.use) {
    role.length = parameter.use->length;
  }
  if (role.length == 0 || role.length > kMostElements) return std::nullopt;
  if (parameter.is_const) {
    role.goes_in = true;
    return role;
  }
  if (!parameter.use || !parameter.use->passed_on.empty()) return std::nullopt;
  if (parameter.use->length > role.length) return std::nullopt;
  if (!parameter.use->is_read && !parameter.use->is_written) return std::nullopt;  // not used
  role.goes_in = parameter.use->is_read || !parameter.use->is_written;
  role.comes_out = parameter.use->is_written;
  return role;
}

bool is_unsigned(const HarvestParameter& parameter) {
  return parameter.type.find("unsigned") != std::string::npos ||
         parameter.type.find("uint") != std::string::npos ||
         parameter.type.find("Bool") != std::string::npos;
}

void refuse(Interface& interface, const std::string& reason, const HarvestParameter& parameter) {
  if (!interface.refusal.empty()) return;
  interface.refusal = reason;
  interface.detail = parameter.type + " " + parameter.name;
}

/// Where only the pointers' use tells, it is said aloud; outputs, once said, are all of them.
void add_pointer(Interface& interface, const HarvestParameter& parameter, bool& says_outputs) {
  const std::optional<Role> role = role_of(parameter);
  if (!role) return refuse(interface, "takes a pointer that does not tell its use", parameter);
  const bool length_is_said = role->comes_out || !parameter.dimensions.empty();
  if (role->goes_in && !(parameter.is_const && length_is_said)) {
    InputRole input;
    input.name = parameter.name;
    input.range = Range{is_unsigned(parameter) ? 0.0 : -1.0, 1.0};
    if (!length_is_said) input.length = role->length;
    input.origin = kOrigin;
    interface.options.roles.inputs.push_back(input);
  }
  if (role->comes_out)
    interface.options.roles.outputs.push_back({parameter.name, role->length, kOrigin});
  says_outputs = says_outputs || role->comes_out;
}

}  // namespace

Interface read_interface(const Signature& signature) {
  Interface interface;
  bool says_outputs = false;
  bool has_inputs = false;
  if (signature.is_variadic) interface.refusal = "takes any number of arguments";
  if (signature.returns_number)
    interface.options.roles.outputs.push_back({"return", std::nullopt, kOrigin});
  for (const HarvestParameter& parameter : signature.parameters) {
    if (parameter.is_text)
      refuse(interface, "takes text", parameter);
    else if (!parameter.is_number)
      refuse(interface,
             parameter.by_pointer ? "takes a pointer to what is no number"
                                  : "takes a value that is no number",
             parameter);
    else if (parameter.name.empty())
      refuse(interface, "has a parameter without a name", parameter);
    else if (parameter.by_pointer)
      add_pointer(interface, parameter, says_outputs);
    const auto role = parameter.by_pointer ? role_of(parameter) : Role{1, true, false};
    has_inputs = has_inputs || (role && role->goes_in);
  }
  if (interface.refusal.empty() && !signature.returns_number && !signature.returns_nothing) {
    interface.refusal = "returns what is no number";
    interface.detail = signature.returned;
  }
  if (interface.refusal.empty() && interface.options.roles.outputs.empty())
    interface.refusal = "gives nothing back";
  if (interface.refusal.empty() && !has_inputs) interface.refusal = "takes no numbers";
  if (!says_outputs) interface.options.roles.outputs.clear();
  return interface;
}

}  // namespace understudy::harvest
