#include "programs/reading/binding.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/closest.h"
#include "base/error.h"
#include "base/text.h"
#include "programs/reading/function_definition.h"
#include "programs/reading/slots.h"

namespace understudy {
namespace {

std::string place_of(const FunctionDefinition& function) {
  return function.file + ":" + std::to_string(function.line) + ": '" + function.name + "'";
}

void check_function(const FunctionDefinition& function) {
  const std::string place = place_of(function);
  const std::string remedy = "write a function around it that takes numbers, and name that one";
  if (!function.problem.empty())
    throw misuse(place + " cannot be read: " + function.problem, "write it in plain C");
  if (function.is_variadic) throw misuse(place + " takes a variable number of arguments", remedy);
  for (const Parameter& returned : function.returned)
    if (!returned.number || returned.by_pointer == returned.dimensions.empty())
      throw misuse(place + " returns " +
                       (returned.member.empty() ? "" : "'" + returned.name + "' of the type ") +
                       "'" + returned.declared + "', which is not a number",
                   remedy);
}

Error contradiction(const std::string& origin, const std::string& name,
                    const std::string& other_origin) {
  return misuse(origin + ": '" + name + "' is a constant by " + other_origin,
                "keep one of the two");
}

bool is_returned(const std::string& name) {
  return name == "return" || name.rfind("return.", 0) == 0;
}

/// What was said, by itself, before what was left out.
void check_said(const FunctionDefinition& function, const std::vector<Slot>& slots,
                const Roles& roles) {
  std::set<std::string> said;
  for (const OutputRole& role : roles.outputs) {
    if (!is_returned(role.name)) continue;
    if (function.returned.empty())
      throw misuse(role.origin + ": '" + function.name + "' returns nothing");
    if (role.length.value_or(1) != 1) throw misuse(role.origin + ": a return value is one element");
    std::vector<std::string> names;
    for (const Parameter& returned : function.returned) names.push_back(returned.name);
    if (role.name != "return" && std::find(names.begin(), names.end(), role.name) == names.end())
      throw misuse(role.origin + ": '" + function.name + "' returns no '" + role.name + "'",
                   "it returns " + closest_first(role.name, names));
    if (!said.insert(role.name).second || (said.count("return") > 0 && said.size() > 1))
      throw misuse(role.origin + ": '" + role.name + "' is an output already");
  }
  for (const Slot& slot : slots) {
    const Parameter& parameter = slot.parameter;
    if (slot.output && (!parameter.by_pointer || parameter.is_const))
      throw misuse(slot.output->origin + ": '" + parameter.name + "' has the type '" +
                       parameter.declared + "': nothing can come out of it",
                   "name a non-const pointer, or \"return\" for the return value");
    if (slot.constant && slot.output)
      throw contradiction(slot.output->origin, parameter.name, slot.constant->origin);
    if (slot.constant && !slot.inputs.empty())
      throw contradiction(slot.inputs[0].origin, parameter.name, slot.constant->origin);
  }
}

Binding::Role role_of(const Slot& slot, bool outputs_said) {
  const bool is_input = !slot.inputs.empty();
  const Parameter& parameter = slot.parameter;
  if (slot.output)
    return is_input || parameter.is_read_first ? Binding::Role::InputOutput : Binding::Role::Output;
  if (slot.constant) return Binding::Role::Constant;
  if (!parameter.by_pointer || parameter.is_const) return Binding::Role::Input;
  if (is_input || parameter.is_read_first)
    return parameter.is_written && !outputs_said ? Binding::Role::InputOutput
                                                 : Binding::Role::Input;
  if (outputs_said)
    throw misuse(slot.place + " is neither among the outputs nor an input nor a constant",
                 "name it as one of them");
  return Binding::Role::Output;
}

/// Checks that a number can be passed as the parameter's type: C leaves a conversion that does not
/// fit undefined.
void check_fits(const Slot& slot, double value, const std::string& origin) {
  const NumberType& type = *slot.parameter.number;
  const std::string what =
      origin + ": " + format_number(value) + " for '" + slot.parameter.name + "'";
  if (!std::isfinite(value)) throw misuse(what + " is not a finite number");
  if (type.is_integer && (value < type.lowest || value > type.highest))
    throw misuse(what + " does not fit in '" + type.name + "', which holds " +
                 format_number(type.lowest) + " to " + format_number(type.highest));
}

std::vector<double> constant_values(const Slot& slot) {
  if (!slot.constant) return {};
  for (const double value : slot.constant->values) {
    check_fits(slot, value, slot.constant->origin);
    if (slot.parameter.number->is_integer && value != std::floor(value))
      throw misuse(slot.constant->origin + ": " + format_number(value) + " for '" +
                   slot.parameter.name + "' is not an integer");
  }
  return slot.constant->values;
}

Binding make_binding(const Slot& slot, bool outputs_said) {
  Binding binding;
  binding.name = slot.parameter.name;
  const bool is_member = !slot.parameter.member.empty();
  binding.by_pointer = is_member ? !slot.parameter.dimensions.empty() : slot.parameter.by_pointer;
  binding.argument = slot.parameter.argument;
  binding.member = slot.parameter.member;
  const bool to_const = !is_member && binding.by_pointer && slot.parameter.is_const;
  binding.type = (to_const ? "const " : "") + slot.parameter.number->name;
  binding.role = role_of(slot, outputs_said);
  binding.length = slot.length.value();
  binding.constant = constant_values(slot);
  return binding;
}

void apply(const InputRole& role, const Slot& slot, Interval& interval) {
  const bool is_integer = slot.parameter.number->is_integer;
  if (role.kind == InputKind::Real && is_integer)
    throw misuse(role.origin + ": '" + slot.parameter.name + "' has the integer type '" +
                     slot.parameter.declared + "': it cannot be real",
                 "leave its kind out");
  if (role.kind == InputKind::Category && !is_integer)
    throw misuse(role.origin + ": '" + slot.parameter.name + "' has the type '" +
                     slot.parameter.declared + "': only an integer can count labels",
                 "give it a range, such as " + slot.parameter.name + "=0:1");
  if (role.kind) interval.kind = *role.kind;
  if (role.range) {  // one without labels takes the place of labels
    interval.labels = role.labels;
    if (interval.kind == InputKind::Category && role.labels.empty())
      interval.kind = InputKind::Integer;
  }
  if (role.range) {
    interval.lo = role.range->lo;
    interval.hi = role.range->hi;
  }
  check_interval(interval, role.origin);
  check_fits(slot, interval.lo, role.origin);
  check_fits(slot, interval.hi, role.origin);
}

/// What the function takes for each of an enumeration's names. Throws misuse where a label is none.
std::vector<double> codes_of(const NumberType& type, const Interval& interval,
                             const std::string& origin) {
  std::vector<double> codes;
  for (const std::string& label : interval.labels) {
    const auto named =
        std::find_if(type.enumerators.begin(), type.enumerators.end(),
                     [&](const Enumerator& enumerator) { return enumerator.name == label; });
    if (named == type.enumerators.end()) {
      std::vector<std::string> names;
      for (const Enumerator& enumerator : type.enumerators) names.push_back(enumerator.name);
      throw misuse(
          origin + ": '" + label + "' is no name of the enumeration of '" + interval.name + "'",
          "its names: " + closest_first(label, names));
    }
    codes.push_back(named->value);
  }
  return codes;
}

/// Where nothing is said of it, an enumeration is one of its names.
Interval default_interval(const std::string& name, const NumberType& type) {
  Interval interval;
  interval.name = name;
  if (type.enumerators.size() >= 2) {
    std::vector<std::string> labels;
    for (const Enumerator& enumerator : type.enumerators) labels.push_back(enumerator.name);
    return make_category(name, labels);
  }
  if (type.is_integer) {
    interval.kind = InputKind::Integer;
    interval.lo = std::max(interval.lo, type.lowest);
  }
  return interval;
}

/// Appends the intervals of one parameter's elements to the box; true when each range was said, or
/// is that of an enumeration. `codes` become what the function takes for the elements' labels.
bool append_intervals(const Slot& slot, Box& box, std::vector<std::vector<double>>& codes) {
  const NumberType& type = *slot.parameter.number;
  const std::vector<std::string> names = slot.element_names();
  std::vector<Interval> intervals;
  for (const std::string& name : names) intervals.push_back(default_interval(name, type));
  std::vector<bool> given(names.size(), type.enumerators.size() >= 2);
  for (const InputRole& role : slot.inputs) {
    const bool is_whole = role.name == slot.parameter.name;
    if (!is_whole && std::find(names.begin(), names.end(), role.name) == names.end())
      throw misuse(
          role.origin + ": '" + role.name + "' is no element of '" + slot.parameter.name + "'",
          "its elements are " + names.front() + " to " + names.back());
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!is_whole && names[i] != role.name) continue;
      apply(role, slot, intervals[i]);
      given[i] = given[i] || role.range.has_value();
    }
  }
  const auto is_category = [](const Interval& dim) { return dim.kind == InputKind::Category; };
  if (!type.enumerators.empty() && std::any_of(intervals.begin(), intervals.end(), is_category)) {
    if (!std::all_of(intervals.begin(), intervals.end(), is_category))
      throw misuse(slot.place + " has elements with names and elements with numbers",
                   "give all of them names, or all of them numbers");
    for (const Interval& interval : intervals)
      codes.push_back(codes_of(type, interval, slot.place));
  }
  box.dims.insert(box.dims.end(), intervals.begin(), intervals.end());
  return std::find(given.begin(), given.end(), false) == given.end();
}

void number_inputs(BoundFunction& bound, const std::vector<Slot>& slots) {
  for (std::size_t i = 0; i < slots.size(); ++i) {
    Binding& binding = bound.parameters[i];
    if (binding.role != Binding::Role::Input && binding.role != Binding::Role::InputOutput)
      continue;
    binding.first_input = bound.box.size();
    bound.ranges_given = append_intervals(slots[i], bound.box, binding.codes) && bound.ranges_given;
  }
}

void append_return(BoundFunction& bound, const Parameter& returned) {
  Slot slot;
  slot.parameter = returned;
  slot.length = 1;
  for (const std::size_t dimension : returned.dimensions) *slot.length *= dimension;
  Binding binding;
  binding.name = returned.name;
  binding.type = returned.number->name;
  binding.role = Binding::Role::Output;
  binding.by_pointer = returned.by_pointer;
  binding.length = *slot.length;
  binding.member = returned.member;
  binding.first_output = bound.outputs.size();
  for (const std::string& name : slot.element_names()) bound.outputs.push_back(name);
  bound.returned.push_back(binding);
}

void append_output(BoundFunction& bound, const std::vector<Slot>& slots, std::size_t parameter) {
  bound.parameters[parameter].first_output = bound.outputs.size();
  for (const std::string& name : slots[parameter].element_names()) bound.outputs.push_back(name);
}

void append_said_output(BoundFunction& bound, const FunctionDefinition& function,
                        const std::vector<Slot>& slots, const std::string& name) {
  for (const Parameter& returned : function.returned)
    if (name == "return" || name == returned.name) append_return(bound, returned);
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (slots[i].parameter.name == name) append_output(bound, slots, i);
}

void number_outputs(BoundFunction& bound, const FunctionDefinition& function,
                    const std::vector<Slot>& slots, const std::vector<OutputRole>& said) {
  for (const OutputRole& role : said) append_said_output(bound, function, slots, role.name);
  if (!said.empty()) return;
  for (const Parameter& returned : function.returned) append_return(bound, returned);
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (bound.parameters[i].is_written()) append_output(bound, slots, i);
}

}  // namespace

BoundFunction bind_function(const FunctionDefinition& function, const Roles& roles) {
  check_function(function);
  const std::vector<Slot> slots = make_slots(function, roles);
  check_said(function, slots, roles);
  BoundFunction bound;
  for (const Slot& slot : slots)
    bound.parameters.push_back(make_binding(slot, !roles.outputs.empty()));
  number_inputs(bound, slots);
  number_outputs(bound, function, slots, roles.outputs);
  if (bound.box.size() == 0)
    throw misuse(place_of(function) + " has no inputs: there is nothing to vary",
                 "choose a function that takes numbers, or make a constant an input");
  if (bound.outputs.empty())
    throw misuse(place_of(function) + " has no outputs: it returns nothing and writes nowhere",
                 "name what it writes", {"output", "y"});
  return bound;
}

}  // namespace understudy
