#include "programs/reading/slots.h"

#include <algorithm>
#include <cmath>

#include "base/closest.h"
#include "base/error.h"
#include "base/text.h"
#include "programs/reading/function_definition.h"

namespace understudy {
namespace {

constexpr std::size_t kMostElements = 1u << 16;

void set_length(Slot& slot, std::size_t length, const std::string& origin) {
  const std::string& name = slot.parameter.name;
  if (!slot.parameter.by_pointer && slot.parameter.is_scalar() && length != 1)
    throw misuse(origin + ": '" + name + "' is passed by value: it has one element");
  if (length == 0) throw misuse(origin + ": '" + name + "' would have no elements");
  if (length > kMostElements)
    throw misuse(origin + ": '" + name + "' would have more than " + std::to_string(kMostElements) +
                 " elements");
  if (slot.length && *slot.length != length)
    throw misuse(origin + ": '" + name + "' has " + std::to_string(length) +
                     " elements here, but " + std::to_string(*slot.length) + " by " +
                     slot.length_origin,
                 "say the same length in both places");
  slot.length = length;
  slot.length_origin = origin;
}

/// "w[9]" -> 9; nothing for another form.
std::optional<std::size_t> bracketed_number(const std::string& name) {
  const std::size_t open = name.find('[');
  if (open == std::string::npos || name.back() != ']') return std::nullopt;
  const std::string digits = name.substr(open + 1, name.size() - open - 2);
  if (digits.empty() || digits.size() > 9 ||
      digits.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  return std::stoul(digits);
}

Slot make_slot(const FunctionDefinition& function, const Parameter& parameter) {
  const std::string where = function.file + ":" + std::to_string(parameter.line);
  Slot slot;
  slot.parameter = parameter;
  slot.place = where + ": parameter '" + parameter.name + "' of '" + function.name + "'";
  if (!parameter.number)
    throw misuse(slot.place + " has the type '" + parameter.declared +
                     "', which is neither a number nor an array" +
                     (parameter.member.empty() ? " or a structure" : "") + " of numbers",
                 "write a function around it that takes numbers, and name that one");
  if (parameter.is_scalar()) set_length(slot, 1, where);
  std::size_t length = 1;
  for (const std::size_t dimension : parameter.dimensions)
    length = std::min(length, kMostElements + 1) * std::min(dimension, kMostElements + 1);
  if (!parameter.dimensions.empty()) set_length(slot, length, where);
  return slot;
}

Slot& slot_of(std::vector<Slot>& slots, const FunctionDefinition& function,
              const std::string& parameter, const std::string& origin) {
  std::vector<std::string> names;
  for (Slot& slot : slots) {
    if (slot.parameter.name == parameter) return slot;
    names.push_back(slot.parameter.name);
  }
  throw misuse(origin + ": '" + function.name + "' has no parameter '" + parameter + "'",
               "its parameters: " + closest_first(parameter, names));
}

void add_inputs(std::vector<Slot>& slots, const FunctionDefinition& function,
                const std::vector<InputRole>& inputs) {
  for (const InputRole& role : inputs) {
    Slot& slot = slot_of(slots, function, parameter_of(role.name), role.origin);
    if (role.length) set_length(slot, *role.length, role.origin);
    slot.inputs.push_back(role);
  }
}

void add_constants(std::vector<Slot>& slots, const FunctionDefinition& function,
                   const std::vector<ConstantRole>& constants) {
  for (const ConstantRole& role : constants) {
    Slot& slot = slot_of(slots, function, role.name, role.origin);
    if (slot.constant) throw misuse(role.origin + ": '" + role.name + "' is a constant already");
    set_length(slot, role.values.size(), role.origin);
    slot.constant = role;
  }
}

void add_outputs(std::vector<Slot>& slots, const FunctionDefinition& function,
                 const std::vector<OutputRole>& outputs) {
  for (const OutputRole& role : outputs) {
    if (role.name == "return" || role.name.rfind("return.", 0) == 0) continue;
    Slot& slot = slot_of(slots, function, role.name, role.origin);
    if (slot.output) throw misuse(role.origin + ": '" + role.name + "' is an output already");
    if (role.length) set_length(slot, *role.length, role.origin);
    slot.output = role;
  }
}

/// "w[9]=0:1" for a pointer whose length nothing else says is read as a C declaration would be:
/// nine elements, and the range for all of them.
void read_declared_length(Slot& slot) {
  for (InputRole& role : slot.inputs) {
    if (slot.length) return;
    const std::optional<std::size_t> number = bracketed_number(role.name);
    if (!number) continue;
    set_length(slot, *number, role.origin);
    role.name = slot.parameter.name;
  }
}

/// Of double a[n] as many as n may be.
void read_length_parameter(Slot& slot, const std::vector<Slot>& slots) {
  if (slot.length || slot.parameter.length_parameter.empty()) return;
  for (const Slot& other : slots) {
    if (other.parameter.name != slot.parameter.length_parameter || other.parameter.by_pointer)
      continue;
    double most = 0.0;
    if (other.constant) most = other.constant->values.front();
    for (const InputRole& role : other.inputs)
      if (role.range) most = role.range->hi;
    if (!(most >= 1.0)) return;
    most = std::min(std::floor(most), static_cast<double>(kMostElements) + 1.0);
    set_length(slot, static_cast<std::size_t>(most), other.place);
  }
}

void settle_length(Slot& slot) {
  if (slot.length) return;
  if (slot.parameter.is_const || (slot.parameter.is_read_first && slot.parameter.is_indexed)) {
    const std::string& name = slot.parameter.name;
    throw misuse(slot.place + " has the type '" + slot.parameter.declared +
                     "': a pointer to an unknown number of elements",
                 "say the number in the spec, under [inputs]: " + name +
                     " = { range = [0.0, 1.0], length = 9 }, or in its range",
                 {"range", name + "[9]=0:1"});
  }
  set_length(slot, 1, slot.place);
}

}  // namespace

std::vector<std::string> Slot::element_names() const {
  if (length.value() == 1) return {parameter.name};
  std::vector<std::size_t> dimensions = parameter.dimensions;
  if (dimensions.empty()) dimensions = {*length};
  std::vector<std::string> names = {parameter.name};
  for (const std::size_t dimension : dimensions) {
    std::vector<std::string> longer;
    for (const std::string& name : names)
      for (std::size_t i = 0; i < dimension; ++i)
        longer.push_back(name + "[" + std::to_string(i) + "]");
    names = std::move(longer);
  }
  return names;
}

std::vector<Slot> make_slots(const FunctionDefinition& function, const Roles& roles) {
  std::vector<Slot> slots;
  for (const Parameter& parameter : function.parameters)
    slots.push_back(make_slot(function, parameter));
  add_inputs(slots, function, roles.inputs);
  add_constants(slots, function, roles.constants);
  add_outputs(slots, function, roles.outputs);
  for (Slot& slot : slots) {
    read_declared_length(slot);
    read_length_parameter(slot, slots);
    settle_length(slot);
  }
  return slots;
}

}  // namespace understudy
